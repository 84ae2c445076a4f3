import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clip, escapeLines, escapeMarkdown, escapeWithin, lines, oneLine, weight, within } from '../../src/cards/kit.ts'

/** As a markdown reader shows references. */
const shown = (markdown: string) =>
  markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

const NASTY = [
  '**粗体**',
  '__b__',
  '*i*',
  '~~s~~',
  '`code`',
  '```js\nalert(1)\n```',
  '[链接](https://evil.example)',
  '![图](img_key)',
  '<at id=all></at>',
  '<at id=ou_1>王芳</at>',
  '<person id="ou_1"></person>',
  '<font color="red">红</font>',
  '<a href="x">y</a>',
  '<br>',
  '<!-- -->',
  '<raw>x</raw>',
  '&lt;at id=all&gt;',
  '&#60;at id=all&#62;',
  '# 标题',
  '1. 一',
  '1) 一',
  '- 一',
  '+ 一',
  '> 引用',
  '| a | b |\n|---|---|',
  '---',
  '***',
  '===',
  'a\n===',
  '    代码',
  '\tcode',
  'https://evil.example',
  'www.evil.example',
  'a@evil.example',
  ':OK:',
  ':DONE:',
  '$$x$$',
  '\\',
  '\\*',
  '[^1]',
  '[x]: https://evil.example',
  '{{template}}',
  '@_user_1',
  '@_all',
  '一\n\n# 二',
  '一\r\n> 二',
  '一\u2028- 二',
  '\u202e反向',
  '零\u200b宽',
  '\u0000\u0007',
  '\ud800',
  'a'.repeat(1000),
  '\n\n\n',
  '   ',
]

// What markdown, Feishu's tags or a linkifier could take for syntax, wherever it stands or at the start of a line.
const SYNTAX = /[*_~`[\]()<>#!\\$:/]|&(?:#|\w+;)|^[-+=|]|^\d+\.|[\p{L}\p{N}]\.[\p{L}\p{N}]/iu

/** Each reference gives way to a sign that means nothing. */
const bare = (escaped: string) => escaped.replace(/&#\d+;/g, '，')

describe('escapeMarkdown', () => {
  const harmless = (text: string) => {
    const escaped = escapeMarkdown(text)
    expect(bare(escaped)).not.toMatch(SYNTAX)
    expect(escaped).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u)
    expect(escaped).toBe(escaped.trim())
    expect(shown(escaped)).toBe(oneLine(text))
  }

  it.each(NASTY)('leaves nothing to read as syntax: %j', harmless)

  it('whatever people type', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), harmless))
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...NASTY, ' ', '\n', '学')).map((some) => some.join('')),
        harmless,
      ),
    )
  })

  it('leaves ordinary names as they are', () => {
    expect(escapeMarkdown('王芳')).toBe('王芳')
    expect(escapeMarkdown(" Li  Ming, O'Neil ")).toBe("Li Ming, O'Neil")
    expect(escapeMarkdown('Jean-Paul B. R&D')).toBe('Jean-Paul B. R&D')
    expect(escapeMarkdown('👩‍🏫 阿依古丽·买买提')).toBe('👩‍🏫 阿依古丽·买买提')
  })
})

describe('escapeLines', () => {
  it('keeps the breaks, and nothing else of the structure', () => {
    expect(escapeLines('一\n# 二\r\n\r\n\r\n三\n')).toBe('一<br>&#35; 二<br><br>三')
  })

  it('whatever people type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const line of escapeLines(text).split('<br>')) expect(bare(line)).not.toMatch(SYNTAX)
        expect(lines(text).every((line) => line === oneLine(line))).toBe(true)
      }),
    )
  })
})

describe('clip', () => {
  it('counts characters as people do', () => {
    expect(clip('王芳', 2)).toBe('王芳')
    expect(clip('学习秘书处', 3)).toBe('学习…')
    expect(clip('👩‍🏫👩‍🏫学习秘书处', 10)).toBe('👩‍🏫👩‍🏫学习秘书处')
    expect(clip(`${'e\u0301'.repeat(5)}学习`, 6)).toBe(`${'e\u0301'.repeat(5)}…`)
  })

  it('counts characters as people do, whatever stands beside them', () => {
    const signs = ['学', 'a', '。', '\u0301', '\u302a', '👩‍🏫', '각', '\u200d']
    const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    const text = fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((some) => oneLine(some.join('')))
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 9 }), (line, most) => {
        const all = [...graphemes.segment(line)].map(({ segment }) => segment)
        fc.pre(all.every((one) => one.length === 1))
        expect(clip(line, most)).toBe(all.length <= most ? line : `${all.slice(0, most - 1).join('')}…`)
      }),
    )
    expect(clip('学习秘\u0301处', 3)).toBe('学习…')
    expect(clip('学习秘\u0301', 3)).toBe('学习秘\u0301')
  })

  it('never exceeds what was asked, and never cuts a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, most) => {
        const clipped = clip(text, most)
        expect([...new Intl.Segmenter('zh').segment(clipped)].length).toBeLessThanOrEqual(most)
        expect(clipped.length).toBeLessThanOrEqual(most * 2 + 1)
        expect(clipped).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})

describe('by weight', () => {
  it('weighs a text as it goes into the request', () => {
    expect(weight('')).toBe(0)
    expect(weight('a学')).toBe(4)
    expect(weight('"')).toBe(4)
    expect(weight('\\')).toBe(4)
  })

  it('keeps whole pieces, whole characters', () => {
    expect(within(['学习', '考勤', '名册'], 12)).toEqual({ kept: ['学习', '考勤'], left: 1 })
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 10, max: 200 }), (text, most) => {
        const escaped = escapeWithin(text, most)
        expect(weight(escaped)).toBeLessThanOrEqual(most + 3)
        for (const line of escaped.split('<br>')) expect(bare(line)).not.toMatch(SYNTAX)
      }),
    )
  })
})
