import type { About } from '../../entry.ts'

type Of<S extends About['show']> = Extract<About, { show: S }>

/** The cards about one person's absence from a session and what follows it. */
export const absenceAbout = (session: number): Of<'absence'> => ({ show: 'absence', session })
export const mendedAbout = (session: number): Of<'absence-mended'> => ({ show: 'absence-mended', session })
export const studyFormAbout = (session: number): Of<'study-form'> => ({ show: 'study-form', session })
export const owedStudyAbout = (session: number, person: number): Of<'owed-study'> => ({
  show: 'owed-study',
  session,
  person,
})
export const deliveryAbout = (session: number, person: number): Of<'delivery'> => ({
  show: 'delivery',
  session,
  person,
})
export const myStudiesAbout = (org: number): Of<'my-studies'> => ({ show: 'my-studies', org })
export const makeupsAbout = (org: number, page: number): Of<'makeups'> => ({ show: 'makeups', org, page })
export const appealAbout = (session: number, appeal: number): Of<'appeal'> => ({ show: 'appeal', session, appeal })
export const myAppealAbout = (session: number, appeal: number): Of<'my-appeal'> => ({
  show: 'my-appeal',
  session,
  appeal,
})
