import { parseRotaForm } from '../cards/speech-forms.ts'
import { defineAction, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { endRota, saveRota } from '../services/sessions/rotas.ts'
import { namedIn } from '../services/sessions/people-called.ts'
import { sessionTypes } from '../services/sessions/types.ts'
import { orgIn, orgOf } from './day-of.ts'
import { show } from './open.ts'
import type { Row } from '../../db/schema.ts'

export const openRotas = defineAction({
  name: 'open-rotas',
  allow: 'secretary',
  run: (press) => Promise.resolve(show(press, { show: 'rotas', org: orgIn(press) })),
})

/** The form opens below; the list stays. */
export const openRotaForm = defineAction({
  name: 'open-rota-form',
  allow: 'secretary',
  async run(press) {
    const org = orgOf(press.about)
    const { rota } = press.value
    if (rota !== undefined) await rotaOf(press, rota)
    const form = { show: 'rota-form', org, ...(rota === undefined ? {} : { rota }) } as const
    return { say: [{ to: 'me', show: form }], keep: true }
  },
})

/** Saved, the form becomes the list. */
export const saveRotaAction = defineAction({
  name: 'save-rota',
  allow: 'secretary',
  async run(press) {
    const { tx, about, me, now, t, form } = press
    const org = orgOf(about)
    const parsed = parseRotaForm(form)
    const types = await sessionTypes(tx, org)
    if (!parsed || (parsed.kind !== null && !types.some(({ key }) => key === parsed.kind)))
      throw new UserError(({ sessions }) => sessions.speech.talk.rotaIncomplete)
    const before = 'rota' in about && about.rota !== undefined ? await rotaOf(press, about.rota) : undefined
    const { people, kind, ...rota } = parsed
    const everybody = t.sessions.speech.rota.everybody.includes(people.toLowerCase())
    const known = before ? (await tx.rotas.members(before.id)).map(({ personId }) => personId) : []
    const list = people === '' ? undefined : everybody ? [] : await namedIn(tx, org, people, now, { known })
    await saveRota(tx, org, before, { ...rota, type: kind, people: list }, me.personId, now)
    return { toast: { type: 'success', content: t.sessions.speech.talk.rotaSaved }, turn: { show: 'rotas', org } }
  },
})

export const endRotaAction = defineAction({
  name: 'end-rota',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, value } = press
    const ended = await endRota(tx, await rotaOf(press, value.rota), me.personId, now)
    const content = ended ? t.sessions.speech.talk.rotaEnded : t.sessions.talk.decidedBefore
    return { toast: { type: ended ? 'success' : 'info', content } }
  },
})

/** One of the card's org. */
async function rotaOf({ tx, about }: Press, id: number): Promise<Row<'rotas'>> {
  const rota = await tx.rotas.get(id)
  if (!rota || rota.orgId !== orgOf(about)) throw new UserError(({ talk }) => talk.staleCard)
  return rota
}
