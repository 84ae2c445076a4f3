/** What the secretary can change of a session that is not over, on its card. */
import type { Messages } from '../i18n/index.ts'
import { button, columns, type Plain } from './kit.ts'
import type { RollView } from './session-views.ts'

export function planControls({ ref, phase, repeats }: RollView, t: Messages): Plain[] {
  if (phase !== 'ahead' && phase !== 'open') return []
  const words = t.sessions.plan.roll
  return [
    columns([
      [button(words.edit, { do: 'session-edit', ...ref }, { large: true })],
      [button(words.move, { do: 'open-move', ...ref }, { large: true })],
      [button(words.cancel, { do: 'open-cancel', ...ref }, { large: true })],
    ]),
    ...(repeats === null
      ? []
      : [button(words.endSeries, { do: 'end-series', ...ref }, { large: true, confirm: words.endConfirm })]),
  ]
}

export const repeatsLine = ({ repeats }: RollView, t: Messages): string[] =>
  repeats === null ? [] : [t.sessions.plan.roll.repeats(t.sessions.plan.repeats(repeats.rule, repeats.until))]
