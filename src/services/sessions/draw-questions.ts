import type { Question, StudyItem } from '../../content/item.ts'

export interface Drawn {
  /** Of the item it is from. */
  readonly title: string
  readonly question: Question
}

/**
 * So many questions for one person about one session: of the study items its title or material names first, then of those the
 * branch has studied, then of the rest of its content; from as many items as there are. Anybody else gets others in another
 * order, the same person always the same.
 */
export function drawQuestions(
  items: readonly StudyItem[],
  { about, studied, seed, count }: { about: string; studied: ReadonlySet<string>; seed: string; count: number },
): readonly Drawn[] {
  const closeness = (item: StudyItem) => (names(about, item) ? 0 : studied.has(item.id) ? 1 : 2)
  return items
    .flatMap((item) =>
      item.questions
        .map((question) => ({ question, at: mixed(`${seed} ${item.id} ${question.stem}`) }))
        .toSorted((a, b) => a.at - b.at)
        .map((one, nth) => ({ ...one, nth, title: item.title, near: closeness(item) })),
    )
    .toSorted((a, b) => a.near - b.near || a.nth - b.nth || a.at - b.at)
    .slice(0, count)
    .map(({ title, question }) => ({ title, question }))
}

/** By its title, or by the work it is from: '《档案法》'. */
function names(about: string, { title, source }: StudyItem): boolean {
  if (about === '') return false
  const works = [...source.matchAll(/《([^》]{2,40})》/gu)].map(([, work = '']) => work)
  const short = works.map((work) => work.replace(/^中华人民共和国/u, ''))
  return [title, ...works, ...short].some((name) => name !== '' && about.includes(name))
}

/** FNV-1a: a fixed order that nobody chose. */
function mixed(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
