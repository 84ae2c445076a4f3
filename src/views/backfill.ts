import type { BackfillView, SheetSessionView } from '../cards/backfill-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { FILE_PROBLEMS, type SheetSession } from '../domain/backfill.ts'
import { MARK_CHOICES } from '../domain/mark-choices.ts'
import { OF_A_PART } from '../domain/session-types.ts'
import { contentOf } from '../services/backfills/content.ts'
import { undoable } from '../services/undo.ts'
import { namesOf } from '../services/names.ts'
import { typeLabels } from '../services/sessions/types.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

export async function backfillView(
  read: Reader,
  ref: CardRef,
  backfill: Row<'backfills'>,
  now: Instant,
): Promise<BackfillView> {
  const content = contentOf(backfill)
  const sessions = content?.sessions ?? []
  const label = await typeLabels(read, backfill.orgId)
  const people = new Set(sessions.flatMap(({ marks, blank }) => [...marks.map(({ person }) => person), ...blank]))
  const name = await namesOf(read, [...people])
  const act = await undoable(read, backfill.orgId, backfill.by, now)
  return {
    ref,
    org: (await read.orgs.get(backfill.orgId)).name,
    file: backfill.fileName,
    state: backfill.state,
    problem: FILE_PROBLEMS.find((one) => one === backfill.problem) ?? null,
    sessions: sessions.map((one) => sessionOf(one, label, name)),
    rows: content?.rows ?? [],
    formulas: content?.found.formulas ?? false,
    merged: content?.found.merged ?? false,
    entered: backfill.entered,
    undoOf: act?.id ?? 0,
    undo: act?.kind === 'sheet' && act.backfill === backfill.id,
    withdrawing: backfill.state === 'undone' && backfill.nextAt !== null,
  }
}

function sessionOf(
  { marks, blank, type, session, ...one }: SheetSession,
  label: (key: string) => string,
  name: (person: number) => string,
): SheetSessionView {
  return {
    ...one,
    type: type === null ? null : label(type),
    people: MARK_CHOICES.map((choice) => ({
      choice,
      names: marks.filter((mark) => mark.choice === choice).map(({ person }) => name(person)),
    })).filter(({ names }) => names.length > 0),
    blank: blank.map(name),
    ofAPart: type !== null && OF_A_PART.has(type) && !one.below,
    session: session ?? null,
  }
}
