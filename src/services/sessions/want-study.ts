import type { Instant } from '../../clock.ts'
import { homeOf } from './orgs-of.ts'
import { deliveryAbout, makeupsAbout, myStudiesAbout, owedStudyAbout, studyFormAbout } from './abouts.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** What shows the study a person owes of a session shows what became of it; of lists `wantMakeups`. */
export async function wantStudy(tx: Tx, session: Row<'sessions'>, personId: number, now: Instant): Promise<void> {
  const { id } = session
  const home = await homeOf(tx, session, personId)
  await tx.cards.wantOf('note', JSON.stringify(studyFormAbout(id)), personId, now)
  await tx.cards.wantOf('notice', JSON.stringify(myStudiesAbout(home)), personId, now)
  for (const about of [owedStudyAbout(session, personId, home), deliveryAbout(id, personId)])
    for (const card of await tx.cards.about('note', JSON.stringify(about))) await tx.cards.want(card.id, now)
}

/** As many pages of the secretary's list are looked for to be redrawn. */
const PAGES = 10

/** The secretary's list of what is owed, of appeals and of whom no notice reached. */
export async function wantMakeups(tx: Tx, orgId: number, now: Instant): Promise<void> {
  for (let page = 0; page < PAGES; page++)
    for (const card of await tx.cards.about('panel', JSON.stringify(makeupsAbout(orgId, page))))
      await tx.cards.want(card.id, now)
}
