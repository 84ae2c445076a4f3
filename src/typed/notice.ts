/** A notice as it is written: '党课 时间：3月6日15:00 地点：三楼会议室 主题：学习民法典'. */

export interface Notice {
  /** What is not of one of the others. */
  readonly text: string
  readonly place?: string
  readonly title?: string
  readonly material?: string
  /** Who is meant: '全体党员', or names. */
  readonly who?: string
}

type Field = 'place' | 'title' | 'material' | 'who' | 'other'

const OF = '(?:学习|会议|活动|开会|召开|集合|集中)?'
/** What is said behind time and type is understood without its label. */
const LABELS: readonly (readonly [Field, string])[] = [
  ['place', `${OF}(?:地点|场所|地址)|place|where|venue`],
  ['title', `${OF}(?:主题|内容|议题|题目)|topic|title|subject`],
  ['material', `(?:学习)?(?:材料|资料)|material|reading`],
  ['who', `(?:参加|参会|出席|与会|应到)(?:人员|对象|范围|党员)|participants`],
  ['other', `${OF}(?:时间|日期|类型|类别|形式)|time|date|when|type`],
]
const LABEL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LABELS.map(([, words]) => `(${words})`).join('|')})[ \\u3000]*[:：]\\s*`,
  'giu',
)
/** Where the words of a topic or a material end, and more is said of the session. */
const MORE = /[\n;；]|[\s，,、。](?=(?:主持人?|中心发言人?|发言人?|主讲人?|hosts?|speakers?)(?:[\s:：]|$))/i
const ENDS: Readonly<Record<Exclude<Field, 'other'>, RegExp>> = {
  place: /[\n;；，,、。]|(?<=\p{Script=Han})\s/u,
  title: MORE,
  material: MORE,
  who: MORE,
}

/** Text without any of the labels is returned as it is. */
export function readNotice(text: string): Notice {
  const found = [...text.matchAll(LABEL)]
  const other = [text.slice(0, found[0]?.index)]
  const said: Partial<Record<Exclude<Field, 'other'>, string>> = {}
  for (const [nth, label] of found.entries()) {
    const value = text.slice(label.index + label[0].length, found[nth + 1]?.index).trim()
    const [field] = LABELS[label.slice(1).findIndex((one) => one !== undefined)] ?? ['other']
    if (field === 'other') {
      other.push(value)
      continue
    }
    const end = ENDS[field].exec(value)
    said[field] = [said[field] ?? '', trimmed(value.slice(0, end?.index))].filter((part) => part !== '').join('；')
    if (end) other.push(value.slice(end.index + end[0].length))
  }
  return { text: found.length === 0 ? text : other.map(trimmed).join(' ').trim(), ...said }
}

const trimmed = (text: string) => text.replace(/[\s，,、；;。]+$/, '').trim()
