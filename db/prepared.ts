import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely'
import type { Database } from './schema.ts'

/** Stands in a query for an argument, or for a property of one. */
class Place {
  readonly argument: number
  readonly property: string | undefined
  constructor(argument: number, property?: string) {
    this.argument = argument
    this.property = property
  }
}

const placeOf = (argument: number) =>
  new Proxy(new Place(argument), {
    get: (place, key) =>
      typeof key === 'string' && !(key in place) ? new Place(argument, key) : (Reflect.get(place, key) as unknown),
  })

function valueAt({ argument, property }: Place, given: readonly unknown[]): unknown {
  const value = given[argument]
  return property === undefined ? value : ((value as Record<string, unknown>)[property] ?? null)
}

/**
 * For what every event asks: a query built and compiled once, at its first use, since building one takes several times
 * as long as SQLite's answer. `build` never sees the values of its arguments: it may only put them, or their properties
 * by name, into the query.
 */
function prepared<A extends readonly unknown[], O>(db: Kysely<Database>, build: (...given: A) => Compilable<O>) {
  let compiled: CompiledQuery<O> | undefined
  return (given: A): Promise<QueryResult<O>> => {
    compiled ??= build(...(Array.from({ length: build.length }, (_, nth) => placeOf(nth)) as unknown as A)).compile()
    const parameters = compiled.parameters.map((value) => (value instanceof Place ? valueAt(value, given) : value))
    return db.executeQuery({ ...compiled, parameters })
  }
}

/** All rows. */
export function preparedAll<A extends readonly unknown[], O>(
  db: Kysely<Database>,
  build: (...given: A) => Compilable<O>,
) {
  const query = prepared(db, build)
  return async (...given: A): Promise<O[]> => (await query(given)).rows
}

/** The first row. */
export function preparedFirst<A extends readonly unknown[], O>(
  db: Kysely<Database>,
  build: (...given: A) => Compilable<O>,
) {
  const query = prepared(db, build)
  return async (...given: A): Promise<O | undefined> => (await query(given)).rows[0]
}

/** For what writes: how many rows were written. */
export function preparedChange<A extends readonly unknown[]>(db: Kysely<Database>, build: (...given: A) => Compilable) {
  const query = prepared(db, build)
  return async (...given: A): Promise<number> => Number((await query(given)).numAffectedRows ?? 0n)
}
