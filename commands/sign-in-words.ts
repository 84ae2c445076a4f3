/** When signing in begins and from when one is late, among the words of a session. */
import { minuteOfDay } from '../src/domain/dates.ts'
import { isSignInRule, ruleOf, type SignInRule, USUAL_RULE } from '../src/domain/session.ts'
import { UserError } from '../src/errors.ts'
import { figureOf, NUMBER } from '../src/typed/figures.ts'
import { fold } from '../src/typed/grammar.ts'
import { inFigures } from '../src/typed/when-time.ts'

const SOME = `(?:(?<minutes>\\d{3}|${NUMBER})分钟?|(?<quarters>[一三])刻钟?|(?<hours>半|${NUMBER})个?(?:小时|钟头))`
const MINUTES = '(?<minutes>\\d{1,3})(?:-?min(?:ute)?s?)?'
const CLOCK = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d\d)|[点时](?:(?<sharp>\d{1,2})分?|(?<half>半)|整)?)`

const OPENS = [
  `(?:会前|开始前|提前)${SOME}(?:开始|开放|起)?签到`,
  `签到(?:会前|提前|提早)${SOME}(?:开始|开放)?`,
  `${CLOCK}(?:起|开始|开放)?签到`,
  `签到${CLOCK}(?:起|开始|开放)?`,
  `sign-?in-?${MINUTES}-?before`,
]
const GRACE = [
  `(?:开会后|会后|开始后|开始|开会|超过|过|晚到|晚)?${SOME}(?:以?后|之后|以上)?(?:才?算|才?记|为)?迟到`,
  `${CLOCK}(?:以?后|之后|起)?(?:到|来)?(?:才?算|才?记|为)?迟到`,
  `late-?after-?${MINUTES}`,
]

/** As many words as one of them is written with: 'sign in 20 minutes before'. */
const LONGEST = 5

/** A number of minutes, or the minute of the day. */
type Said = { readonly minutes: number } | { readonly at: number }

export interface SignInWords {
  readonly rest: readonly string[]
  /** What is said of it, of a session that begins at this minute of the day; what nothing is said of is left out. */
  ruleFrom(starts: string | undefined): Partial<SignInRule>
}

/** '提前20分钟签到', '提前半小时 签到', '14:30开始签到', '十分钟后算迟到', '15:10以后算迟到', 'sign-in-20-before'. */
export function takeSignIn(words: readonly string[]): SignInWords {
  const opens = take(words, OPENS)
  const grace = take(opens.rest, GRACE)
  return {
    rest: grace.rest,
    ruleFrom(starts) {
      const from = starts === undefined ? undefined : minuteOfDay(starts)
      const before = minutesOf(opens.said, (at) => (from === undefined ? undefined : from - at))
      const after = minutesOf(grace.said, (at) => (from === undefined ? undefined : at - from))
      const rule = ruleOf({
        ...(before === undefined ? {} : { opens: before }),
        ...(after === undefined ? {} : { grace: after }),
      })
      if (!isSignInRule({ ...USUAL_RULE, ...rule }))
        throw new UserError(({ sessions }) => sessions.plan.problem.signInRule)
      return rule
    },
  }
}

const minutesOf = (said: Said | undefined, since: (at: number) => number | undefined): number | undefined =>
  said === undefined ? undefined : 'minutes' in said ? said.minutes : since(said.at)

function take(words: readonly string[], keys: readonly string[]): { said?: Said; rest: readonly string[] } {
  for (const [at, word] of words.entries())
    for (let count = 1; count <= Math.min(LONGEST, words.length - at); count++)
      for (const key of keys) {
        const text = inFigures(fold([word, ...words.slice(at + 1, at + count)].join('')))
        const said = saidIn(new RegExp(`^${key}$`).exec(text)?.groups ?? {})
        if (said) return { said, rest: words.toSpliced(at, count) }
      }
  return { rest: words }
}

function saidIn({ minutes, quarters, hours, hour, minute, sharp, half }: Readonly<Record<string, string | undefined>>) {
  if (minutes !== undefined) return { minutes: figureOf(minutes) }
  if (quarters !== undefined) return { minutes: figureOf(quarters) * 15 }
  if (hours !== undefined) return { minutes: hours === '半' ? 30 : figureOf(hours) * 60 }
  if (hour === undefined) return undefined
  return { at: Number(hour) * 60 + (half === undefined ? Number(minute ?? sharp ?? 0) : 30) }
}
