import { isSignInRule, ruleOf, type SignInRule, USUAL_RULE } from '../src/domain/session.ts'
import { UserError } from '../src/errors.ts'
import { fold } from '../src/typed/grammar.ts'
import { inFigures } from '../src/typed/when-time.ts'

const OPENS = /^(?:(?:会前|开始前|提前)(\d{1,3})分钟?(?:开始|开放|起)?签到|sign-in-(\d{1,3})-before)$/
const GRACE =
  /^(?:(?:开始|开会|超过|过|晚到|晚)?(\d{1,3})分钟?(?:以?后|之后|以上)?(?:才?算|才?记|为)?迟到|late-after-(\d{1,3}))$/

/** '提前20分钟签到', '10分钟后算迟到', 'sign-in-20-before', 'late-after-10'; what nothing is said of is left out. */
export function takeSignIn(words: readonly string[]): { rule: Partial<SignInRule>; rest: readonly string[] } {
  const said = (key: RegExp) => {
    for (const [at, word] of words.entries()) {
      const [, zh, en] = key.exec(inFigures(fold(word))) ?? []
      const minutes = zh ?? en
      if (minutes !== undefined) return { at, value: Number(minutes) }
    }
    return undefined
  }
  const [opens, grace] = [said(OPENS), said(GRACE)]
  const rule = ruleOf({ ...(opens && { opens: opens.value }), ...(grace && { grace: grace.value }) })
  if (!isSignInRule({ ...USUAL_RULE, ...rule })) throw new UserError(({ sessions }) => sessions.plan.problem.signInRule)
  return { rule, rest: words.filter((_, at) => at !== opens?.at && at !== grace?.at) }
}
