import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { orderFile } from '../services/exports/order-file.ts'
import { orgOf } from './day-of.ts'

/** Another page, week or month of the secretary's register. */
export const openRegister = defineAction({
  name: 'open-register',
  allow: 'secretary',
  run: ({ about, value: { kind, from, page } }) =>
    Promise.resolve({ turn: { show: 'register', org: orgOf(about), kind, from, page } }),
})

/** The register that the card shows, as a file. */
export const exportRegister = defineAction({
  name: 'export-register',
  allow: 'secretary',
  async run({ about, value, tx, me, now, t }) {
    if (about.show !== 'register') throw new UserError(({ talk }) => talk.staleCard)
    const { org, kind, from } = about
    const order = { file: 'register', org, kind, from, format: value.format, by: me.personId } as const
    return { say: [await orderFile(tx, order, now)], toast: { type: 'info', content: t.files.coming }, keep: true }
  },
})

/** Everything recorded of oneself, and of nobody else. */
export const exportRecord = defineAction({
  name: 'export-record',
  allow: 'anyone',
  async run({ about, tx, me, now, t }) {
    const order = { file: 'record', org: orgOf(about), by: me.personId } as const
    return { say: [await orderFile(tx, order, now)], toast: { type: 'info', content: t.files.coming }, keep: true }
  },
})
