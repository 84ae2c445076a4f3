import {
  absenceCard,
  absenceMendedCard,
  appealCard,
  appealFormCard,
  type Card,
  deliveryCard,
  makeupsCard,
  myAppealCard,
  myStudiesCard,
  owedStudyCard,
  studyCheckCard,
  studyFormCard,
} from '../cards/index.ts'
import { localDate } from '../domain/dates.ts'
import type { BoardDrawing } from './boards.ts'
import { sessionPlace } from './session-place.ts'
import type { About } from '../about/about.ts'
import { ABSENCE_KINDS, type AbsenceAbout } from '../about/absence.ts'
import { absenceView, appealFormView, appealView } from '../views/absence.ts'
import { deliveryView, makeupsView, myStudiesView, owedStudyView, studyFormView } from '../views/owed-studies.ts'
import { studyCheckOf } from '../services/sessions/study-checks.ts'
import type { Reader } from '../../db/store.ts'

type OfOrg = Extract<AbsenceAbout, { org: number }>
type OfSession = Exclude<AbsenceAbout, OfOrg>

export const isAbsence = (about: About): about is AbsenceAbout => about.show in ABSENCE_KINDS

/** Absence from group study and what follows it: notice, appeal, make-up, delivery. All in direct chat. */
export const drawAbsence = (read: Reader, drawing: BoardDrawing, about: AbsenceAbout): Promise<Card | undefined> =>
  'session' in about ? ofSession(read, drawing, about) : ofOrg(read, drawing, about)

async function ofOrg(
  read: Reader,
  { card: { personId }, ref, now, t }: BoardDrawing,
  about: OfOrg,
): Promise<Card | undefined> {
  const chat = await read.orgs.chatOf(about.org)
  if (!chat || personId === null) return undefined
  const orgId = about.org
  const zone = chat.timeZone
  switch (about.show) {
    case 'appeal-form':
      return appealFormCard(await appealFormView(read, ref, { ...about, orgId, personId, zone }, now), t)
    case 'my-studies':
      return myStudiesCard(await myStudiesView(read, ref, { personId, orgId, today: localDate(now, zone) }), t)
    case 'study-check': {
      const org = (await read.orgs.get(orgId)).name
      return studyCheckCard({ ref, org, check: await studyCheckOf(read, orgId) }, t)
    }
    case 'makeups':
      return makeupsCard(await makeupsView(read, ref, { orgId, zone, page: about.page }, now), t)
  }
}

async function ofSession(
  read: Reader,
  { card: { personId }, ref, now, t }: BoardDrawing,
  about: OfSession,
): Promise<Card | undefined> {
  const place = await sessionPlace(read, about.session)
  if (!place || personId === null) return undefined
  switch (about.show) {
    case 'absence':
      return absenceCard(await absenceView(read, ref, place, personId, now), t)
    case 'absence-mended':
      return absenceMendedCard(await absenceView(read, ref, place, personId, now), t)
    case 'appeal':
    case 'my-appeal': {
      const appeal = await read.appeals.get(about.appeal)
      if (appeal?.sessionId !== place.session.id) return undefined
      const view = await appealView(read, ref, place, appeal, personId, now)
      return about.show === 'appeal' ? appealCard(view, t) : myAppealCard(view, t)
    }
    case 'study-form': {
      const study = await read.owedStudies.of(place.session.id, personId)
      return study && studyFormCard(await studyFormView(read, ref, place, study, now), t)
    }
    case 'owed-study': {
      const study = await read.owedStudies.of(place.session.id, about.person)
      return study && owedStudyCard(await owedStudyView(read, ref, place, study, now), t)
    }
    case 'delivery': {
      const study = await read.owedStudies.of(place.session.id, about.person)
      return study && deliveryCard(await deliveryView(read, ref, place, study, personId, now), t)
    }
  }
}
