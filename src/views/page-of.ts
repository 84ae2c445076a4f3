/** Which page of so many is shown: the last where the list has become shorter since it was opened. */
export function pageAt(total: number, wanted: number, size: number) {
  const pages = Math.max(1, Math.ceil(total / size))
  return { page: Math.min(wanted, pages - 1), pages }
}

/** The same with what stands on it. */
export function pageOf<T>(all: readonly T[], wanted: number, size: number) {
  const { page, pages } = pageAt(all.length, wanted, size)
  return { rows: all.slice(page * size, (page + 1) * size), page, pages }
}
