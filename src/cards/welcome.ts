/** The first card in a group; after setup it is the summary of what was set. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, escapeMarkdown, groupCard, markdown, notation, type Card, type Plain } from './kit.ts'
import type { SetupSummary, StudyDaysChoice, WelcomeView } from './views.ts'

const SCOPES_SHOWN = 8

const safe = (text: string) => escapeMarkdown(clip(text, 40))

export function welcomeCard(view: WelcomeView, t: Messages): Card {
  const { ref, chatName, summary } = view
  const words = t.cards.welcome
  const missing = view.missingScopes.slice(0, SCOPES_SHOWN).map(safe).join(t.terms.join)
  const lacking: Plain[] = missing === '' ? [] : [markdown(words.missing(missing))]
  if (summary) {
    return groupCard({ title: words.doneTitle, subtitle: clip(summary.branch, 40), template: 'green' }, [
      markdown(summaryLines(summary, t)),
      ...lacking,
      button(words.change, { do: 'open-setup', ...ref }, { large: true }),
      notation(words.privacy),
    ])
  }
  return groupCard({ title: words.title }, [
    markdown(words.hello(safe(chatName))),
    markdown(words.admin),
    ...lacking,
    button(words.start, { do: 'open-setup', ...ref }, { type: 'primary_filled', large: true }),
    notation(words.privacy),
  ])
}

/** One line per setting, the name of the setting in bold. */
export function summaryLines(summary: SetupSummary, t: Messages): string {
  const words = t.cards.welcome
  const line = (name: string, value: string) => `**${name}**${t.terms.colon}${value}`
  return [
    line(words.branch, safe(summary.branch)),
    line(words.secretary, safe(summary.secretary)),
    ...(summary.deputy === null ? [] : [line(words.deputy, safe(summary.deputy))]),
    line(words.daily, words.dailyValue(studyDays(summary.studyDays, t), summary.dailyTime)),
    line(words.window, words.windowValue(summary.onTimeUntil, summary.lateUntil)),
    line(words.pack, safe(summary.packTitle)),
    line(words.profile, t.terms.profile[summary.profile]),
    line(words.weekly, t.cards.setup.weeklyOption[summary.weekly]),
    line(words.digest, digest(summary, t)),
    line(words.members, words.membersValue(summary.members)),
    line(words.next, summary.next ? t.when.dateTime(summary.next.date, summary.next.time) : words.nextNone),
  ].join('<br>')
}

function digest({ digest: reminder }: SetupSummary, t: Messages): string {
  if (reminder === null) return t.terms.off
  return reminder.time === null ? t.cards.welcome.digestNever : t.cards.welcome.digestAt(reminder.time)
}

function studyDays(choice: StudyDaysChoice, t: Messages): string {
  if (typeof choice === 'string') return t.terms.studyDays[choice]
  return t.terms.studyDays.ownDays(choice.own.map((day) => t.when.weekdays[day - 1] ?? ''))
}
