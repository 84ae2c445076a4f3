import { localDate, localTime } from '../../domain/dates.ts'
import { type Cell, paragraph } from '../../export/sheet.ts'
import type { AboutFile } from './about-file.ts'
import type { PersonRecord, RecordedDay } from './read-record.ts'

interface Correction {
  readonly at: number
  readonly cells: Cell[]
}

/** What was recorded first and what stands now, in the order it was corrected. */
export function corrections(record: PersonRecord, about: AboutFile, withPoints: boolean): Cell[][] {
  return [...ofActs(record, about), ...ofNotes(record, about), ...(withPoints ? ofPoints(record, about) : [])]
    .toSorted((a, b) => a.at - b.at)
    .map(({ cells }) => cells)
}

const moment = (at: number, { t, zone }: AboutFile) => t.when.dateTime(localDate(at, zone), localTime(at, zone))

interface Was {
  readonly mark?: RecordedDay['cell']['mark']
  readonly chosen?: string
  readonly at: number
}

function ofActs({ acts, days }: PersonRecord, about: AboutFile): Correction[] {
  const { t } = about
  const byId = new Map(days.map((day) => [day.id, day]))
  return acts.flatMap(({ act, subject, at, before, after }) => {
    const day = byId.get(Number(/^day:(\d+)/.exec(subject)?.[1]))
    if (!day || !isKnown(act)) return []
    const words = (json: string | null): string | null => {
      if (json === null) return null
      const was = JSON.parse(json) as Was
      const what =
        was.mark === undefined ? chosenWords(was.chosen ?? '[]', t.cards.option) : t.cards.register.cell[was.mark]
      return `${what} ${moment(was.at, about)}`
    }
    const cells = [
      t.when.dateFull(day.date),
      moment(at, about),
      t.files.record.corrected[act],
      words(before),
      words(after),
    ]
    return [{ at, cells }]
  })
}

const ACTS = ['check-in.corrected', 'answer.corrected', 'check-in.assisted'] as const
const isKnown = (act: string): act is (typeof ACTS)[number] => ACTS.some((known) => known === act)

const chosenWords = (chosen: string, option: (letter: string, text: string) => string) =>
  (JSON.parse(chosen) as number[]).map((nth) => option('ABCDEFGHIJ'[nth] ?? '', '').trim()).join(' ')

function ofNotes({ replaced, days }: PersonRecord, about: AboutFile): Correction[] {
  const { t } = about
  const byId = new Map(days.map((day) => [day.id, day]))
  return replaced.map((note) => {
    const day = note.studyDayId === null ? undefined : byId.get(note.studyDayId)
    const at = note.replacedAt ?? note.at
    const after = day?.note ? paragraph(day.note.text) : null
    const date = t.when.dateFull(day?.date ?? localDate(note.at, about.zone))
    return { at, cells: [date, moment(at, about), t.files.record.corrected.note, paragraph(note.text), after] }
  })
}

/** Entries after a thing's first say that its worth changed. */
function ofPoints({ points }: PersonRecord, about: AboutFile): Correction[] {
  const { t } = about
  const words = t.files.record
  const sums = new Map<string, number>()
  return points
    .toSorted((a, b) => a.revision - b.revision)
    .flatMap(({ ref, source, revision, points: difference, date, at }) => {
      const key = `${source} ${ref}`
      const before = sums.get(key) ?? 0
      sums.set(key, before + difference)
      if (revision === 1 || difference === 0) return []
      const what = `${words.corrected.points}${t.terms.paren(words.points[source])}`
      return [{ at, cells: [t.when.dateFull(date), moment(at, about), what, before, before + difference] }]
    })
}
