import SqliteDatabase from 'better-sqlite3'

/** The disk, or a quota on it, took nothing more: of the transaction nothing is kept. */
export const isNoRoom = (error: unknown): boolean =>
  error instanceof SqliteDatabase.SqliteError && (error.code === 'SQLITE_FULL' || error.code === 'SQLITE_IOERR_WRITE')

/** Knows whether what is to be recorded finds room on the disk. */
export function createRoomWatch() {
  let lacking = false
  return {
    lacking: () => lacking,
    found: () => void (lacking = false),
    /** Passes on what `writing` brings, and notes when it was refused for want of room. */
    async watch<T>(writing: Promise<T>): Promise<T> {
      try {
        return await writing
      } catch (error) {
        lacking ||= isNoRoom(error)
        throw error
      }
    },
  }
}
