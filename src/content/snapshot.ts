import type { StudyItem } from './item.ts'

const KEPT = 200
const items = new Map<string, StudyItem>()

/** The item of a study day's snapshot. The same text gives the same object, so that what is derived from it can be kept. */
export function readSnapshot(snapshot: string): StudyItem {
  let item = items.get(snapshot)
  if (!item) {
    item = JSON.parse(snapshot) as StudyItem
    if (items.size >= KEPT) items.clear()
    items.set(snapshot, item)
  }
  return item
}
