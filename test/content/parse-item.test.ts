import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoredQuestion } from '../../src/content/item.ts'
import { parseItem } from '../../src/content/parse-item.ts'
import { changed, GOOD } from './samples.ts'

const good = (text: string) => {
  const { item, problems } = parseItem('safety-01.md', text)
  expect(problems).toBeUndefined()
  return item!
}

describe('a good item', () => {
  it('is read as it was written', () => {
    expect(good(GOOD)).toEqual({
      id: 'safety-01',
      version: expect.stringMatching(/^[\da-f]{12}$/),
      title: '先看风险再动手',
      kind: '实践性',
      source: '《中华人民共和国安全生产法》第四条',
      body: '动手之前，先问一句**哪里会出事**。\n\n- 看现场；看[条文](https://flk.npc.gov.cn/)。',
      questions: [
        {
          type: 'single',
          scored: true,
          stem: '动手之前先做什么？',
          options: ['先拍照', '先看风险', '先签字'],
          right: [1],
          explanation: '先看风险，再动手。',
        },
        {
          type: 'true-false',
          scored: false,
          stem: '隐患可以明天再报。',
          options: ['正确', '错误'],
          right: [1],
          explanation: '应当立即报告。',
        },
      ],
    })
  })

  it('knows its scored question', () => {
    expect(scoredQuestion(good(GOOD))?.stem).toBe('动手之前先做什么？')
  })

  it('may have no question', () => {
    const item = good(GOOD.slice(0, GOOD.indexOf('###')))
    expect(item.questions).toEqual([])
    expect(scoredQuestion(item)).toBeUndefined()
  })

  it('has one version however it was saved, and another when a word changes', () => {
    const { version } = good(GOOD)
    expect(good(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}\r\n\r\n`)).toEqual(good(GOOD))
    expect(good(GOOD.trimEnd()).version).toBe(version)
    expect(good(changed('看现场', '看工地')).version).not.toBe(version)
  })

  it.each([
    ['### Single choice (scored)', 'single', true],
    ['### single choice（scored）', 'single', true],
    ['### True or false(计分)', 'true-false', true],
    ['###单选题 (计分)', 'single', true],
  ])('understands the heading %s', (heading, type, scored) => {
    const text = changed('### 单选题（计分）', heading)
    const [question] = good(type === 'single' ? text : text.replace('- [ ] 先拍照\n', '')).questions
    expect(question).toMatchObject({ type, scored })
  })

  it('takes several right answers, a stem and an explanation of several lines, X, and no explanation', () => {
    const item = good(
      `${GOOD}\n### 多选题\n哪些要报告？\n可多选。\n* [X] 隐患\n* [x] 事故\n* [ ] 天气\n\n> Explanation: 两样。\n>\n> 都要报。\n\n### 判断题\n没有解析。\n- [x] 对\n- [ ] 不对\n`,
    )
    expect(item.questions[2]).toMatchObject({
      type: 'multiple',
      right: [0, 1],
      stem: '哪些要报告？\n可多选。',
      explanation: '两样。\n都要报。',
    })
    expect(item.questions[3]?.explanation).toBe('')
  })

  it.each([
    '《**宪法**》，**三管三必须**，“**必须**”',
    '气温 < 5 度，A & B，2 * 3，a_b',
    '> 引一段条文',
    '1. 第一\n2. 第二\n    - 里面一层',
    '　　首行空两格',
    '#安全# 的话题',
    '[一](https://a.cn/x?y=1&z=2#t)和[二](HTTPS://b.cn)',
    '[方括号] 与 [x] 都是文字',
  ])('lets the body say %j', (body) => {
    expect(good(changed('- 看现场', `${body}\n\n- 看现场`)).body).toContain(body)
  })

  it('takes text for text: numbers, dates and yes in the front matter', () => {
    expect(good(changed('先看风险再动手', '2026')).title).toBe('2026')
    expect(good(changed('先看风险再动手', '"第一课: 是" # 备注')).title).toBe('第一课: 是')
  })

  it('counts characters as people do', () => {
    expect(good(changed('先看风险再动手', '𠮷'.repeat(60))).title).toHaveLength(120)
  })
})

describe('a bad item', () => {
  it('is told everything at once, in the order of its lines', () => {
    const text = changed('实践性', '有趣').replace('看现场', '<at id=all>').replace('- [x] 先看风险', '- [ ] 先看风险')
    const { problems } = parseItem('content/safety-02.md', text)
    expect(problems?.map(({ file, line, code }) => [file, line, code])).toEqual([
      ['content/safety-02.md', 2, 'idNotFileName'],
      ['content/safety-02.md', 4, 'unknownKind'],
      ['content/safety-02.md', 9, 'tag'],
      ['content/safety-02.md', 11, 'oneRight'],
    ])
  })

  it('is told of its questions even if its front matter cannot be read', () => {
    const { problems } = parseItem(
      'safety-01.md',
      changed('title: ', 'title: a: b').replace('- [x] 错误', '- [ ] 错误'),
    )
    expect(problems?.map((problem) => problem.code)).toEqual(['yaml', 'oneRight'])
  })

  it('is not also blamed for what a misread heading hides', () => {
    const { problems } = parseItem('safety-01.md', changed('### 单选题（计分）', '### 选择题（计分）'))
    expect(problems?.map((problem) => problem.code)).toEqual(['heading'])
  })
})

describe('whatever is typed', () => {
  const pieces = [
    '<at id=all>',
    '](',
    '**',
    '### ',
    '- [x] ',
    '> ',
    '---',
    '\n',
    '：',
    '（计分）',
    '[a](https://a.cn)',
    '![',
    '&lt;',
    ': ',
    '\u202e',
  ]
  const edits = fc.array(
    fc.record({
      at: fc.nat(GOOD.length),
      drop: fc.nat(12),
      put: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })),
    }),
    { minLength: 1, maxLength: 4 },
  )

  it('is an item that injects nothing, or has a problem on one of its lines', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const text = all.reduce((now, { at, drop, put }) => now.slice(0, at) + put + now.slice(at + drop), GOOD)
        const { item, problems } = parseItem('safety-01.md', text)
        if (item) {
          expect(JSON.stringify(item)).not.toMatch(/<[a-z/!?]|&lt;|!\[|\]\((?!https:)|\u202e/i)
          expect(item.questions.filter((question) => question.scored).length).toBe(item.questions.length > 0 ? 1 : 0)
        } else {
          expect(problems.length).toBeGreaterThan(0)
          const lines = text.split(/\r\n?|\n/).length
          for (const { line } of problems) expect(line >= 1 && line <= lines).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
