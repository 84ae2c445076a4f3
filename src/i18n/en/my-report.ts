import type { Messages } from '../zh.ts'

export const myReport: Messages['sessions']['myReport'] = {
  title: (name) => `Group study of ${name}`,
  press: 'Press a figure for the sessions behind it:',
  appeal: 'Appeal',
  how: 'For your eyes only; or type: /me report quarter',
  onMe: (expected, there, rate) => `Group study this year: attended ${there} of ${expected} expected (${rate})`,
}
