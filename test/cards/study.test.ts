import { describe, expect, it } from 'vitest'
import { studyCard } from '../../src/cards/index.ts'
import type { StudyView } from '../../src/cards/views.ts'
import type { Question, StudyItem } from '../../src/content/item.ts'
import { messagesFor } from '../../src/i18n/index.ts'
import { byTag, ref, usualItem } from './samples.ts'

const t = messagesFor('zh-CN')

const view: StudyView = {
  ref,
  date: '2026-03-05',
  onTimeUntil: '24:00',
  lateUntil: '12:00',
  item: usualItem,
  tally: { checkedIn: 12, expected: 18, answered: 9, noted: 3 },
  state: 'open',
  mention: null,
  postedLateBy: null,
  unknownYear: null,
  asOf: null,
  result: null,
}

const asking = (question: Partial<Question>): StudyItem => ({
  ...usualItem,
  questions: [
    {
      type: 'single',
      scored: true,
      stem: '哪一项？',
      options: ['一', '二', '三', '四'],
      right: [2],
      explanation: '见第三条。',
      ...question,
    },
  ],
})

const text = (shown: Partial<StudyView>) => JSON.stringify(studyCard({ ...view, ...shown }, t))
const labels = (shown: Partial<StudyView>) =>
  byTag(studyCard({ ...view, ...shown }, t), 'button').map((one) => (one['text'] as { content: string }).content)

describe('the study card', () => {
  it('says what, when, how many, and how late one may check in', () => {
    const card = text({})
    expect(card).toContain('3月5日（周四）')
    expect(card).toContain('基础性')
    expect(card).toContain('**已打卡 12/18** · 答题 9 · 笔记 3')
    expect(card).toContain('24:00 前打卡为按时，次日 12:00 前可补打卡（记迟到）。')
    expect(card).toContain('回复本卡片也算打卡')
    expect(labels({})).toEqual(['A. 正确', 'B. 错误', '打卡', '写笔记', '我的记录'])
  })

  it('asks to be mentioned where replies are not seen', () => {
    expect(text({ mention: '' })).toContain('回复请@学记')
    expect(text({ mention: '学习小助手' })).toContain('回复请@学习小助手')
    expect(text({ mention: '' })).not.toContain('回复本卡片也算打卡')
  })

  it('says in words that it is late, and nothing of lateness where there is none', () => {
    expect(text({ state: 'late' })).toContain('补打卡至次日 12:00，记为迟到。')
    expect(labels({ state: 'late' })).toContain('补打卡')
    for (const lateUntil of [null, '24:00', '00:00']) expect(text({ lateUntil })).not.toContain('迟到')
    expect(text({ onTimeUntil: '20:00', lateUntil: '24:00' })).toContain('20:00 前打卡为按时，当天 24:00 前可补打卡')
  })

  it('has no buttons once closed, but the result, the right answer and why', () => {
    const closed: Partial<StudyView> = {
      state: 'closed',
      item: {
        ...asking({}),
        questions: [
          ...asking({}).questions,
          { ...asking({ type: 'multiple', scored: false, stem: '另一题？', right: [0, 1] }).questions[0]! },
        ],
      },
      result: { late: 2, rate: '66.7%', right: 7, excused: false },
    }
    expect(labels(closed)).toEqual([])
    const card = text(closed)
    expect(card).toContain('**已打卡 12/18，打卡率 66.7%** · 其中迟到 2')
    expect(card).toContain('**正确答案：C. 三**')
    expect(card).toContain('解析：见第三条。')
    expect(card).toContain('其余题目与答案（1 题）')
    expect(card).toContain('**正确答案：A. 一、B. 二**')
    expect(card).toContain('"template":"grey"')
    expect(text({ ...closed, result: { late: 0, rate: '66.7%', right: 7, excused: true } })).toContain('未打卡者免计')
  })

  it('never shows the answer while it is open', () => {
    for (const state of ['open', 'late'] as const) {
      const card = text({ state, item: asking({}) })
      expect(card).not.toContain('正确答案')
      expect(card).not.toContain('见第三条')
    }
  })

  it('puts short options on the buttons, long ones above letters', () => {
    expect(labels({ item: asking({}) }).slice(0, 4)).toEqual(['A. 一', 'B. 二', 'C. 三', 'D. 四'])
    const long = '直接形成并对国家和社会具有保存价值的历史记录'
    const item = asking({ options: [long, '二', '三', '四', '五'] })
    expect(labels({ item }).slice(0, 5)).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(text({ item })).toContain(`A. ${long}<br>B. 二`)
    const rows = byTag(studyCard({ ...view, item }, t), 'column_set').map((row) => (row['columns'] as unknown[]).length)
    expect(rows).toEqual([3, 2, 2])
  })

  it('folds a long text after a lead', () => {
    const body = `${'一'.repeat(180)}。\n\n${'二'.repeat(300)}`
    const card = studyCard({ ...view, item: { ...usualItem, body } }, t)
    expect(byTag(card, 'collapsible_panel')).toHaveLength(1)
    expect(JSON.stringify(card.body.elements[0])).toContain(`${'一'.repeat(180)}。`)
    expect(byTag(studyCard(view, t), 'collapsible_panel')).toHaveLength(0)
  })

  it('works without a question, and says when it came late', () => {
    expect(labels({ item: { ...usualItem, questions: [] } })).toEqual(['打卡', '写笔记', '我的记录'])
    expect(text({ postedLateBy: 35 })).toContain('今日晚发 35 分钟')
    expect(text({ asOf: '09:41' })).toContain('09:41')
  })
})
