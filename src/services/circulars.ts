import type { Instant } from '../clock.ts'
import { CIRCULAR_LATEST, type CircularKind, dueCirculars } from '../domain/circular.ts'
import { periodOf } from '../domain/periods.ts'
import { type ReportFigures, type Told, toldOf, underProfile } from '../domain/report.ts'
import { changesSince, seenKey, type Written, writtenOver } from '../domain/written.ts'
import type { About, Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import { correctionsBefore, correctionsOf, type Found, tellCorrections } from './corrections.ts'
import { holidaysOf } from './holidays.ts'
import { planNext } from './plan.ts'
import { profileOf } from './profile.ts'
import { reportFigures } from './report-figures.ts'
import { circularLedger, circularOf, CIRCULARS } from './report-plan.ts'
import { reportPlace } from './release-week.ts'
import { secretaryToTell } from './who.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

export const circularAbout = ({
  id,
  orgId,
}: Pick<Row<'reports'>, 'id' | 'orgId'>): Extract<About, { show: 'circular' }> => ({
  show: 'circular',
  org: orgId,
  report: id,
})

/** Decides every month or quarter that is over: the newest is drafted, for the secretary and the leader to see first. */
export async function draftDueCircular(tx: Tx, chatId: string, kind: CircularKind, now: Instant): Promise<Say[]> {
  const place = await reportPlace(tx, chatId)
  if (!place) {
    await planNext(tx, chatId, now)
    return []
  }
  const { orgId } = place
  const decisions = dueCirculars(
    circularOf(place, kind),
    now,
    await circularLedger(tx, place, kind, now),
    await holidaysOf(tx),
  )
  for (const decision of decisions) {
    const occurrence = { schedule: CIRCULARS[kind], chatId, date: decision.date, dueAt: decision.dueAt }
    if (decision.act === 'skip') await tx.occurrences.decide(occurrence, 'skipped', decision.reason, now)
    else await tx.occurrences.decide(occurrence, 'ran', null, now)
  }
  await planNext(tx, chatId, now)
  const run = decisions.find(({ act }) => act === 'run')
  if (!run) return []
  const { from, to } = periodOf(kind, run.date)
  const of = { orgId, chatId, kind, from }
  const report = await tx.reports.create({
    ...of,
    to,
    state: 'draft',
    lateBy: 0,
    createdAt: now,
    releasedAt: null,
    releasedBy: null,
    ...(await figuresAt(tx, of, now, await correctionsBefore(tx, of, now))),
  })
  if (report === undefined) return []
  const show = circularAbout({ id: report, orgId })
  const told = await secretaryToTell(tx, orgId, now)
  const leader = (await tx.roster.roles(orgId, now)).find(({ role }) => role === 'leader')?.personId
  return [
    { to: { secretaryOf: orgId }, show },
    ...(leader === undefined || leader === told ? [] : [{ to: { person: leader }, show }]),
  ]
}

/** The figures of a circular as they stand, and what is told by them; `found` are the corrections among them. */
async function figuresAt(
  read: Reader,
  { orgId, chatId, kind, from }: Pick<Row<'reports'>, 'orgId' | 'chatId' | 'kind' | 'from'>,
  now: Instant,
  found: readonly Found[],
): Promise<Pick<Row<'reports'>, 'figures' | 'told' | 'asOf'>> {
  const org = await read.orgs.get(orgId)
  const zone = (await read.orgs.chat(chatId))?.timeZone ?? 'UTC'
  const profile = (await read.orgs.settings(chatId))?.profile ?? 'full'
  const corrections = correctionsOf(found)
  const figures = { ...(await reportFigures(read, { org, zone, profile }, periodOf(kind, from), now)), corrections }
  const final = figures.days.every(({ open }) => !open)
  return {
    figures: JSON.stringify(figures),
    told: JSON.stringify(toldOf(figures, final)),
    asOf: final ? null : now,
  }
}

/** A report as it stands: a circular nobody has released yet with the figures of this moment, any other frozen. */
export async function asItStands(read: Reader, report: Row<'reports'>, now: Instant): Promise<Row<'reports'>> {
  if (report.kind === 'week' || report.state === 'released') return report
  const { figures, asOf } = await figuresAt(read, report, now, await correctionsBefore(read, report, now))
  return { ...report, figures, asOf }
}

/**
 * A report as its branch shows it today: frozen when persons were ranked, it is not shown so where none are now. Words written by
 * hand may name them, so they give way to the usual ones.
 */
export async function asShown(read: Reader, report: Row<'reports'>): Promise<Row<'reports'>> {
  const frozen = figuresOf(report)
  const figures = underProfile(frozen, await profileOf(read, report.orgId))
  const words = report.state === 'released' && figures.profile !== frozen.profile ? null : report.words
  return { ...report, figures: JSON.stringify(figures), words }
}

const figuresOf = ({ figures }: Pick<Row<'reports'>, 'figures'>) => JSON.parse(figures) as ReportFigures

/** What has changed since somebody worded a circular that still waits; `report` holds the figures of now. */
export function wordsChanges({
  state,
  words,
  told,
  figures,
}: Pick<Row<'reports'>, 'state' | 'words' | 'told' | 'figures'>) {
  if (state === 'released' || words === null) return []
  const { worded, checkedIn, due } = JSON.parse(told) as Told
  return changesSince(worded ?? { checkedIn, due }, figuresOf({ figures }))
}

/** What words written now are written over. */
export const writtenNow = async (read: Reader, report: Row<'reports'>, now: Instant): Promise<Written> =>
  writtenOver(figuresOf(await asItStands(read, report, now)))

export type Release =
  | { readonly kind: 'released'; readonly says: readonly Say[] }
  | { readonly kind: 'before'; readonly by: number | null; readonly at: Instant }
  | { readonly kind: 'changed' }

/**
 * One press releases it to the group, with the figures of this moment; whoever presses second is told of the first. Words
 * written over other figures are released only by somebody who has `seen` which, and nothing is while the bot is out of the
 * group: released it would never change again, and nobody would have seen it.
 */
export async function releaseCircular(
  tx: Tx,
  report: Row<'reports'>,
  { by, now, seen }: { by: number; now: Instant; seen: string | undefined },
): Promise<Release> {
  if (report.state !== 'released' && (await tx.orgs.chat(report.chatId))?.state !== 'active')
    throw new UserError(({ talk }) => talk.circularOutside)
  const found = await correctionsBefore(tx, report, now)
  const figures = await figuresAt(tx, report, now, found)
  const changes = wordsChanges({ ...report, figures: figures.figures })
  if (changes.length > 0 && seen !== seenKey(changes)) return { kind: 'changed' }
  if (!(await tx.reports.release(report.id, { ...figures, releasedAt: now, releasedBy: by }))) {
    const { releasedBy, releasedAt } = (await tx.reports.get(report.id)) ?? report
    return { kind: 'before', by: releasedBy, at: releasedAt ?? now }
  }
  await tellCorrections(tx, found)
  await changed(tx, report, 'circular.released', by, now, changes.length > 0 ? { after: { despite: changes } } : {})
  const show = { show: 'report', org: report.orgId, report: report.id } as const
  // Taken out of the group before it leaves, it waits to be back.
  return { kind: 'released', says: [{ to: { chat: report.chatId }, show, until: now + CIRCULAR_LATEST }] }
}

/** Other words, written over these figures, or not at all: neither once it is released. */
export async function changeCircular(
  tx: Tx,
  report: Row<'reports'>,
  to: { readonly words: string; readonly over: Written; readonly state: 'draft' } | { readonly state: 'withdrawn' },
  by: number,
  now: Instant,
): Promise<boolean> {
  const { state } = to
  const told = { ...(JSON.parse(report.told) as Told), ...('over' in to ? { worded: to.over } : {}) }
  const change = 'words' in to ? { state, words: to.words, told: JSON.stringify(told) } : { state }
  if (!(await tx.reports.change(report.id, change))) return false
  await changed(tx, report, state === 'withdrawn' ? 'circular.withdrawn' : 'circular.worded', by, now, {
    before: report.words,
    ...('words' in to ? { after: to.words } : {}),
  })
  return true
}

/** Every draft of it that somebody holds shows what became of it. */
async function changed(
  tx: Tx,
  report: Row<'reports'>,
  act: string,
  actorId: number,
  now: Instant,
  what: { before?: unknown; after?: unknown } = {},
): Promise<void> {
  for (const card of await tx.cards.about('panel', JSON.stringify(circularAbout(report))))
    await tx.cards.want(card.id, now)
  await tx.audit.record({ at: now, actorId, orgId: report.orgId, act, subject: `report:${report.id}`, ...what })
}
