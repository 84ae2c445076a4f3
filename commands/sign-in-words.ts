import { isSignInRule, ruleOf, type SignInRule, USUAL_RULE } from '../src/domain/session.ts'
import { UserError } from '../src/errors.ts'
import { figureOf, NUMBER } from '../src/typed/figures.ts'
import { fold } from '../src/typed/grammar.ts'

const SOME = `(?:(?<minutes>\\d{3}|${NUMBER})分钟?|(?<hours>半|${NUMBER})个?(?:小时|钟头))`
const OPENS = [`(?:会前|开始前|提前)${SOME}(?:开始|开放|起)?签到`, String.raw`sign-in-(?<minutes>\d{1,3})-before`]
const GRACE = [
  `(?:开始|开会|超过|过|晚到|晚)?${SOME}(?:以?后|之后|以上)?(?:才?算|才?记|为)?迟到`,
  String.raw`late-after-(?<minutes>\d{1,3})`,
]

/** '提前20分钟签到', '提前半小时 签到', '十分钟后算迟到', 'sign-in-20-before'; what nothing is said of is left out. */
export function takeSignIn(words: readonly string[]): { rule: Partial<SignInRule>; rest: readonly string[] } {
  const opens = takeMinutes(words, OPENS)
  const grace = takeMinutes(opens.rest, GRACE)
  const rule = ruleOf({
    ...(opens.minutes === undefined ? {} : { opens: opens.minutes }),
    ...(grace.minutes === undefined ? {} : { grace: grace.minutes }),
  })
  if (!isSignInRule({ ...USUAL_RULE, ...rule })) throw new UserError(({ sessions }) => sessions.plan.problem.signInRule)
  return { rule, rest: grace.rest }
}

/** As one word or as two. */
function takeMinutes(
  words: readonly string[],
  keys: readonly string[],
): { readonly minutes?: number; readonly rest: readonly string[] } {
  for (const [at, word] of words.entries())
    for (const count of [1, 2])
      for (const key of keys) {
        const said = fold([word, ...words.slice(at + 1, at + count)].join(''))
        const { minutes, hours } = new RegExp(`^${key}$`).exec(said)?.groups ?? {}
        const of = minutes ?? hours
        if (of === undefined) continue
        const figure = of === '半' ? 0.5 : figureOf(of)
        return { minutes: figure * (minutes === undefined ? 60 : 1), rest: words.toSpliced(at, count) }
      }
  return { rest: words }
}
