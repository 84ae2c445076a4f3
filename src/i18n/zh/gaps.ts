/** What is said of the time in which the bot could not be reached. */
import { who } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

interface Wall {
  readonly date: string
  readonly time: string
}

export interface Span {
  readonly from: Wall
  readonly to: Wall
}

type Place = 'group' | 'direct'

const PLACES: Readonly<Record<Place, string>> = { group: '群里', direct: '私聊里' }
const MOST = 5

const span = ({ from, to }: Span) =>
  `${when.dateTime(from.date, from.time)}至${from.date === to.date ? to.time : when.dateTime(to.date, to.time)}`

export const gaps = {
  /** Several orgs are named; one knows which it is. */
  unheard: (spans: readonly Span[], orgs: readonly string[], places: ReadonlySet<Place>) =>
    [
      `学记与飞书的连接中断过：${spans.slice(0, MOST).map(span).join(terms.join)}${spans.length > MOST ? ` 等 ${spans.length} 段` : ''}。`,
      ...(orgs.length > 0
        ? [
            `涉及：${orgs
              .slice(0, MOST)
              .map((name) => who(name))
              .join(terms.join)}${orgs.length > MOST ? ` 等 ${orgs.length} 个组织` : ''}。`,
          ]
        : []),
      `这段时间${(['group', 'direct'] as const)
        .filter((place) => places.has(place))
        .map((place) => PLACES[place])
        .join(
          '和',
        )}的打卡、回复和签到可能没有收到。未截止的，请成员再点一次卡片；已截止的学习日，成员在 /我的 补学；集中学习用 /考勤 登记 补登。`,
      '开通 im:message.group_msg 和 im:message:readonly 权限后，学记会自己补读群消息和私聊消息。',
    ].join('\n'),
}
