/** Short answers about reports. Toasts are 40 characters at most. */
import { who } from '../text.ts'
import { when } from './when.ts'

const others = (leftOut: number) => (leftOut > 0 ? `，另 ${leftOut} 人见卡片` : '')

export const reportTalk = {
  reminded: (people: number, leftOut: number) => `已提醒 ${people} 人补学${others(leftOut)}`,
  remindLater: (time: string, people: number, leftOut: number) =>
    `免打扰时段，${time} 提醒 ${people} 人${others(leftOut)}`,
  remindedBefore: (date: string, time: string) => `已提醒过（${when.dateTime(date, time)}）`,
  remindNobody: '没有可以私聊提醒的人，原因见名单',
  noReport: (words: string) => `没有“${who(words, 12)}”的通报，往期见 /通报`,
  periodNotUnderstood: (words: string) => `没看懂“${who(words, 12)}”，可写：上周、3月、3月2日`,
  circularReleased: '已发布到群',
  circularReleasedBefore: (name: string | null, date: string, time: string) =>
    `${name === null ? '' : who(name, 12)}已于 ${when.dateTime(date, time)} 发布`,
  circularOutside: '学记不在群内，未发布。请先把学记加回群里',
  circularSaved: '已保存，请核对后发布',
  circularWithdrawn: '不发布。如需发布，可再点“发布”',
}
