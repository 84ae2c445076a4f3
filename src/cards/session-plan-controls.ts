/** What the secretary can change of a session on its card; of one that is over, that it was not held. */
import type { Messages } from '../i18n/index.ts'
import { button, columns, type Plain } from './kit.ts'
import type { RollView } from './session-views.ts'

export function planControls({ ref, phase, repeats }: RollView, t: Messages): Plain[] {
  const words = t.sessions.plan.roll
  const cancel = button(words.cancel, { do: 'open-cancel', ...ref }, { large: true })
  if (phase === 'closed') return [cancel]
  if (phase !== 'ahead' && phase !== 'open') return []
  return [
    columns([
      [button(words.edit, { do: 'session-edit', ...ref }, { large: true })],
      [button(words.move, { do: 'open-move', ...ref }, { large: true })],
      [cancel],
    ]),
    ...(repeats === null
      ? []
      : [button(words.endSeries, { do: 'end-series', ...ref }, { large: true, confirm: words.endConfirm })]),
  ]
}

export const repeatsLine = ({ repeats }: RollView, t: Messages): string[] =>
  repeats === null ? [] : [t.sessions.plan.roll.repeats(t.sessions.plan.repeats(repeats.rule, repeats.until))]
