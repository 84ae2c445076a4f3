import type SqliteDatabase from 'better-sqlite3'
import type { Compilable } from 'kysely'
import type { Gate } from './sqlite.ts'

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

type Read = (given: readonly unknown[]) => unknown

/** How the value of a parameter is found among the arguments: decided once, not at every call. */
function readerOf(parameter: unknown): Read {
  if (!(parameter instanceof Place)) return () => parameter
  const { argument, property } = parameter
  if (property === undefined) return (given) => given[argument]
  return (given) => (given[argument] as Record<string, unknown>)[property] ?? null
}

interface Due {
  readonly due: number | null
}

/**
 * For what every event asks: statements built and prepared once, at their first use, since building one takes several
 * times as long as SQLite's answer. `build` never sees the values of its arguments: it may only put them, or their
 * properties by name, into the query. A limit among them would be planned anew each time; write it with `sql.lit`.
 */
export interface Prepare {
  first<A extends readonly unknown[], O>(build: (...given: A) => Compilable<O>): (...given: A) => Promise<O | undefined>
  all<A extends readonly unknown[], O>(build: (...given: A) => Compilable<O>): (...given: A) => Promise<O[]>
  /** For a query of one instant, called `due`. */
  due<A extends readonly unknown[]>(
    build: (...given: A) => Compilable<Due>,
  ): (...given: A) => Promise<number | undefined>
  /** For what writes: how many rows were written. */
  change<A extends readonly unknown[]>(build: (...given: A) => Compilable): (...given: A) => Promise<number>
}

export function createPrepare(db: SqliteDatabase.Database, gate: Gate = () => {}): Prepare {
  const prepared = (build: (...given: never) => Compilable) => {
    let statement: SqliteDatabase.Statement<unknown[]> | undefined
    let readers: readonly Read[] = []
    return (given: readonly unknown[]) => {
      gate()
      if (!statement) {
        const query = build(...(Array.from({ length: build.length }, (_, nth) => placeOf(nth)) as never)).compile()
        readers = query.parameters.map(readerOf)
        statement = db.prepare(query.sql)
      }
      return { statement, values: readers.map((read) => read(given)) }
    }
  }

  return {
    first<O>(build: (...given: never) => Compilable<O>) {
      const bound = prepared(build)
      return async (...given: readonly unknown[]) => {
        const { statement, values } = bound(given)
        return statement.get(...values) as O | undefined
      }
    },
    all<O>(build: (...given: never) => Compilable<O>) {
      const bound = prepared(build)
      return async (...given: readonly unknown[]) => {
        const { statement, values } = bound(given)
        return statement.all(...values) as O[]
      }
    },
    due(build: (...given: never) => Compilable<Due>) {
      const bound = prepared(build)
      return async (...given: readonly unknown[]) => {
        const { statement, values } = bound(given)
        return (statement.get(...values) as Due | undefined)?.due ?? undefined
      }
    },
    change(build: (...given: never) => Compilable) {
      const bound = prepared(build)
      return async (...given: readonly unknown[]) => {
        const { statement, values } = bound(given)
        return statement.run(...values).changes
      }
    },
  }
}
