import type { About } from '../../entry.ts'
import type { Row } from '../../../db/schema.ts'

type Of<S extends About['show']> = Extract<About, { show: S }>

type Held = Pick<Row<'sessions'>, 'id' | 'orgId'>

/** Names the org that a card is for, where another holds the session: its secretary sees to its own people there (S24). */
export const partFor = ({ orgId }: Held, org: number): { readonly org?: number } => (org === orgId ? {} : { org })

/** The cards about one person's absence from a session and what follows it. */
export const absenceAbout = (session: number): Of<'absence'> => ({ show: 'absence', session })
export const mendedAbout = (session: number): Of<'absence-mended'> => ({ show: 'absence-mended', session })
export const studyFormAbout = (session: number): Of<'study-form'> => ({ show: 'study-form', session })
export const owedStudyAbout = (session: Held, person: number, home: number): Of<'owed-study'> => ({
  show: 'owed-study',
  session: session.id,
  person,
  ...partFor(session, home),
})
export const deliveryAbout = (session: number, person: number): Of<'delivery'> => ({
  show: 'delivery',
  session,
  person,
})
export const myStudiesAbout = (org: number): Of<'my-studies'> => ({ show: 'my-studies', org })
export const makeupsAbout = (org: number, page: number): Of<'makeups'> => ({ show: 'makeups', org, page })
export const appealAbout = (session: Held, appeal: number, home: number): Of<'appeal'> => ({
  show: 'appeal',
  session: session.id,
  appeal,
  ...partFor(session, home),
})
export const myAppealAbout = (session: number, appeal: number): Of<'my-appeal'> => ({
  show: 'my-appeal',
  session,
  appeal,
})
