import type SqliteDatabase from 'better-sqlite3'
import type { Compilable } from 'kysely'
import { type Kept, tableWritten, type Written } from './kept.ts'
import type { Database } from './schema.ts'
import type { Gate } from './sqlite.ts'
import { tablesAsked, type Watch } from './watch.ts'

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
  /** As `first`, of a table that seldom changes: the row is read again only after a write to it. */
  keptFirst<A extends string | number, O>(
    table: keyof Database,
    build: (given: A) => Compilable<O>,
  ): (given: A) => Promise<Readonly<O> | undefined>
  /** As `all`, likewise. */
  keptAll<A extends string | number, O>(
    table: keyof Database,
    build: (given: A) => Compilable<O>,
  ): (given: A) => Promise<readonly Readonly<O>[]>
  /** For a query of one instant, called `due`. */
  due<A extends readonly unknown[]>(
    build: (...given: A) => Compilable<Due>,
  ): (...given: A) => Promise<number | undefined>
  /** For what writes: how many rows were written. */
  change<A extends readonly unknown[]>(build: (...given: A) => Compilable): (...given: A) => Promise<number>
}

/** A statement as it is run again and again; what it reads comes as arrays, of which rows are made faster here. */
interface Ready {
  readonly statement: SqliteDatabase.Statement<unknown[]>
  readonly readers: readonly Read[]
  readonly columns: readonly string[]
  readonly written: Written
  /** The tables it reads, found when somebody asks. */
  readonly asked: () => readonly Written[]
}

function makeReady(db: SqliteDatabase.Database, build: (...given: never) => Compilable): Ready {
  const query = build(...(Array.from({ length: build.length }, (_, nth) => placeOf(nth)) as never)).compile()
  const statement = db.prepare<unknown[]>(query.sql)
  const columns = statement.reader ? statement.columns().map(({ name }) => name) : []
  if (statement.reader) statement.raw()
  let asked: readonly Written[] | undefined
  return {
    statement,
    readers: query.parameters.map(readerOf),
    columns,
    written: tableWritten(query),
    asked: () => (asked ??= tablesAsked(query)),
  }
}

const valuesOf = ({ readers }: Ready, given: readonly unknown[]): unknown[] => {
  const values: unknown[] = []
  for (const read of readers) values.push(read(given))
  return values
}

function rowOf({ columns }: Ready, values: readonly unknown[]): object {
  const row: Record<string, unknown> = {}
  for (let nth = 0; nth < columns.length; nth++) row[columns[nth] ?? ''] = values[nth]
  return row
}

/** It is handed out many times: nobody changes it for the others. */
function frozen<T extends object>(read: T): T {
  if (Array.isArray(read)) for (const row of read) Object.freeze(row)
  return Object.freeze(read)
}

/** A process sees to hundreds of groups; with more the rows are read again. */
const ROWS_KEPT = 2_000

export function createPrepare(db: SqliteDatabase.Database, gate: Gate = () => {}, kept?: Kept, watch?: Watch): Prepare {
  const prepared = (build: (...given: never) => Compilable) => {
    let ready: Ready | undefined
    return () => {
      gate()
      ready ??= makeReady(db, build)
      if (watch?.watching()) watch.asked(ready.asked())
      return ready
    }
  }
  const first = (build: (...given: never) => Compilable) => {
    const use = prepared(build)
    return (...given: readonly unknown[]): object | undefined => {
      const ready = use()
      const values = ready.statement.get(...valuesOf(ready, given)) as unknown[] | undefined
      return values && rowOf(ready, values)
    }
  }
  const all = (build: (...given: never) => Compilable) => {
    const use = prepared(build)
    return (...given: readonly unknown[]): object[] => {
      const ready = use()
      const rows = ready.statement.all(...valuesOf(ready, given)) as unknown[][]
      return rows.map((values) => rowOf(ready, values))
    }
  }
  // Read and kept in one go: a write that came in between would be missed.
  const keeping = (table: keyof Database, read: (given: unknown) => object | undefined) => {
    const rows = kept?.of(table)
    return async (given: unknown) => {
      if (!rows) return read(given)
      gate()
      if (rows.has(given)) return rows.get(given)
      const row = read(given)
      if (rows.size >= ROWS_KEPT) rows.clear()
      rows.set(given, row && frozen(row))
      return row
    }
  }
  const later =
    <T>(read: (...given: readonly unknown[]) => T) =>
    async (...given: readonly unknown[]) =>
      read(...given)

  return {
    first: ((build) => later(first(build))) as Prepare['first'],
    all: ((build) => later(all(build))) as Prepare['all'],
    keptFirst: ((table, build) => keeping(table, first(build))) as Prepare['keptFirst'],
    keptAll: ((table, build) => keeping(table, all(build))) as Prepare['keptAll'],
    due(build: (...given: never) => Compilable<Due>) {
      const use = prepared(build)
      return async (...given: readonly unknown[]) => {
        const ready = use()
        const values = ready.statement.get(...valuesOf(ready, given)) as (number | null)[] | undefined
        return values?.[0] ?? undefined
      }
    },
    change(build: (...given: never) => Compilable) {
      const use = prepared(build)
      return async (...given: readonly unknown[]) => {
        const ready = use()
        kept?.wrote(ready.written)
        return ready.statement.run(...valuesOf(ready, given)).changes
      }
    },
  }
}
