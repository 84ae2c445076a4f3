/** Short answers about who is entered by name: members without Feishu and guests. Toasts are 40 characters at most. */
import { who } from '../text.ts'
import { names, SHOWN } from './names.ts'

export const visitorTalk = {
  paperAdded: ({
    added,
    doubled,
    taken,
  }: {
    readonly added: readonly string[]
    readonly doubled: readonly string[]
    /** Were visitors. */
    readonly taken: readonly string[]
  }) =>
    [
      ...(added.length > 0 ? [`已登记 ${added.length} 人：${names(added)}`] : []),
      ...(taken.length > 0 ? [`原为列席，已列入名册，先前的记录保留：${names(taken)}`] : []),
      ...(added.length + taken.length > 0 ? [] : ['没有登记新成员']),
      ...(doubled.length > 0 ? [`已在名册：${names(doubled)}`] : []),
    ].join('。'),
  visitorsAdded: ({
    added,
    listed,
    known,
  }: {
    readonly added: readonly string[]
    readonly listed: readonly string[]
    /** Was on the roster once, or a visitor before. */
    readonly known: readonly string[]
  }) =>
    [
      ...(added.length > 0 ? [`列席人员（无飞书）${added.length} 人：${names(added)}`] : []),
      ...(known.length > 0 ? [`先前已有：${names(known)}`] : []),
      ...(added.length + known.length > 0 ? ['来时可登记到会，不计应到'] : []),
      ...(listed.length > 0 ? [`已在名册：${names(listed)}`] : []),
    ].join('。'),
  signsInName: (said: string) => `没有“${who(said, 12)}”；新登记的姓名不要带 # 和 @，未登记`,
  noName: (said: string) => `“${who(said, 12)}”不像姓名，未登记。例：/名册 登记 孙德福`,
  /** All that could not be read. */
  noGuestNames: (said: readonly string[]) =>
    `“${said
      .slice(0, SHOWN)
      .map((one) => who(one, 20))
      .join('”“')}”不像姓名，都没有登记。只写姓名，几个人用顿号隔开，如：/名册 列席 王教授、李老师`,
  /** Was on the roster, and is in the group still. */
  visitsNow: (name: string) => `${who(name, 16)}：已移出名册，仍在群里，今后记为列席：来时可登记到会，不计应到`,
  visitorTaken: '（原为列席，先前的记录保留）',
  visitorForgotten: (name: string) => `${who(name, 16)}：已从列席人员中移出`,
  /** A draft names them. */
  visitorGone: (name: string) => `${who(name, 8)}已从列席中移出：先再登记列席，或修改后确认`,
  visitorKept: (name: string) => `${who(name, 12)}有到会、主持或发言记录，须保留，不能移出`,
  visitorInGroup: (name: string) => `${who(name, 12)}在群里，是入群时选的列席，不用移出`,
  visitorOffNow: (name: string) => `移出列席人员不写日期，请发送 /名册 移出 ${who(name, 12)}`,
  visitorNotDue: (name: string) => `${who(name, 12)}是列席人员，本来不计应到，不用写在这里`,
  /** One of them has no Feishu. */
  perhapsOneVisitor: (name: string) => `有两位“${who(name, 8)}”。同一人请发送 /名册 关联 ${who(name, 8)}，否则写编号`,
  perhapsSameGuest: (name: string) =>
    `先前登记过列席人员“${who(name, 12)}”（无飞书）。是同一人，请发送 /名册 关联 ${who(name, 12)}，先前的记录就并到一起。`,
}
