import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '../../src/content/load-packs.ts'
import { parsePackHead } from '../../src/content/pack.ts'
import { parseItem } from '../../src/content/parse-item.ts'
import { PROBLEM_CODES, type Problem, type ProblemCode } from '../../src/content/problem.ts'
import { changed, folderOf, GOOD, named, packFile } from './samples.ts'

const at = (problems: readonly Problem[] = []) => problems.map(({ file, line, code }) => [file, line, code])

type Row = [code: ProblemCode, what: string, line: number, text: string]
const inBody = (text: string) => changed('- 看现场', `${text}\n\n- 看现场`)
const inStem = (text: string) => changed('动手之前先做什么？', text)
const more = (text: string) => `${GOOD}\n${text}\n`
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => `- [${index ? ' ' : 'x'}] 第${index}`).join('\n')

const ITEMS: Row[] = [
  ['noFrontMatter', 'no front matter', 1, '正文\n'],
  ['noFrontMatter', 'an empty file', 1, ''],
  ['openFrontMatter', 'front matter without end', 1, '---\nid: safety-01\n\n正文\n'],
  ['yaml', 'a colon in a bare value', 3, changed('先看风险', '风险: 先看')],
  ['yaml', 'front matter that is no list of fields', 2, changed(/id:[^]*第四条/, '只有一句话')],
  ['duplicateField', 'a field twice', 4, changed('kind:', 'title:')],
  ['unknownField', 'a misspelt field', 4, changed('kind:', 'kinds: 实践性\nkind:')],
  ['missingField', 'no source', 1, changed(/source:.*\n/, '')],
  ['fieldNotText', 'an empty title', 3, changed('先看风险再动手', '')],
  ['fieldNotText', 'a list for a source', 5, changed('《中华人民共和国安全生产法》第四条', '[一, 二]')],
  ['fieldNotText', 'a title of two lines', 3, changed('先看风险再动手', '|\n  一\n  二')],
  ['idNotFileName', 'another id', 2, changed('safety-01', 'safety-02')],
  ['unknownKind', 'an unknown kind', 4, changed('实践性', '趣味性')],
  ['tooLong', 'a long title', 3, changed('先看风险再动手', '长'.repeat(61))],
  ['tooLong', 'a long source', 5, changed('第四条', '长'.repeat(200))],
  ['tooLong', 'a long body', 7, changed('看现场', '长'.repeat(4000))],
  ['tooLong', 'a long stem', 12, inStem('长'.repeat(201))],
  ['tooLong', 'a long option', 13, changed('先拍照', '长'.repeat(61))],
  ['tooLong', 'a long explanation', 17, changed('先看风险，再动手', '长'.repeat(300))],
  ['noBody', 'no body', 7, changed(/动手之前，[^]*\/\)。/, '')],
  ['character', 'a bell', 9, inBody('响\u0007铃')],
  ['character', 'a right-to-left override', 3, changed('先看风险', '先看\u202e风险')],
  ['tag', 'a mention', 9, inBody('<at id=all></at>')],
  ['tag', 'a tag closed on the next line', 9, inBody('<font\ncolor=red>')],
  ['tag', 'a comment', 9, inBody('<!-- 备注 -->')],
  ['tag', 'a mention in the title', 3, changed('先看风险', '<at id=all>')],
  ['tag', 'a mention in an option', 13, changed('先拍照', '<person id=x>')],
  ['tag', 'a mention in an explanation', 17, changed('先看风险，', '</b>')],
  ['entity', 'a named entity', 9, inBody('&lt;at id=all&gt;')],
  ['entity', 'a numbered entity', 12, inStem('&#x3c;b')],
  ['image', 'an image', 9, inBody('![图](https://a.cn/b.png)')],
  ['image', 'an image in a stem', 12, inStem('![图](img_v3)')],
  ['link', 'a link without https', 9, inBody('[条文](http://a.cn)')],
  ['link', 'a script', 9, inBody('[条文](javascript:alert)')],
  ['link', 'a link with a title', 9, inBody('[条文](https://a.cn "题")')],
  ['link', 'a link with a user name', 9, inBody('[条文](https://bank.cn@evil.cn/)')],
  ['link', 'a link whose words are an address', 9, inBody('[https://bank.cn](https://evil.cn)')],
  ['link', 'a bare address', 9, inBody('见 https://a.cn')],
  ['link', 'a bare www', 9, inBody('见www.a.cn')],
  ['link', 'a link broken over lines', 9, inBody('[条文](\n/a)')],
  ['link', 'a link defined elsewhere', 9, inBody('[条文]: /a')],
  ['linkInPlain', 'a link in a stem', 12, inStem('见[条文](https://a.cn)')],
  ['linkInPlain', 'an address in the source', 5, changed('第四条', 'https://a.cn')],
  ['boldInPlain', 'bold in an option', 13, changed('先拍照', '**先**拍照')],
  ['bold', 'bold not closed', 9, inBody('先看**风险')],
  ['bold', 'bold that opens before punctuation', 9, inBody('国歌是**《义勇军进行曲》**，')],
  ['bold', 'bold that closes after punctuation', 9, inBody('**谁来改：**全国人大')],
  ['bold', 'a space inside', 9, inBody('** 风险 **')],
  ['structure', 'a code block', 9, inBody('```js')],
  ['structure', 'a table', 9, inBody('| 一 | 二 |')],
  ['structure', 'a table without edges', 10, inBody('一 | 二\n--|--')],
  ['structure', 'a rule', 9, inBody('---')],
  ['structure', 'an underline', 10, inBody('标题\n===')],
  ['structure', 'an indented paragraph', 9, inBody('    空四格')],
  ['structure', 'a tab', 9, inBody('\t空一格')],
  ['heading', 'a heading in the body', 9, inBody('## 小标题')],
  ['heading', 'an unknown question', 19, changed('### 判断题', '### 填空题')],
  ['heading', 'a question of the wrong level', 19, changed('### 判断题', '## 判断题')],
  ['heading', 'a name every object has', 19, changed('### 判断题', '### constructor')],
  ['heading', 'an unknown mark', 19, changed('### 判断题', '### 判断题（附加）')],
  ['tooManyQuestions', 'seven questions', 46, GOOD + '\n### 判断题\n对吗？\n- [x] 对\n- [ ] 错\n'.repeat(5)],
  ['noScored', 'no scored question', 11, changed('（计分）', '')],
  ['manyScored', 'two scored questions', 19, changed('### 判断题', '### 判断题（计分）')],
  ['scoredMultiple', 'a scored multiple choice', 11, changed('单选题', '多选题').replace('[ ] 先拍照', '[x] 先拍照')],
  ['noStem', 'no stem', 11, inStem('')],
  ['optionShape', 'a box without a space', 13, changed('- [ ] 先拍照', '- [] 先拍照')],
  ['optionShape', 'no box', 13, changed('- [ ] 先拍照', '- 先拍照')],
  ['optionShape', 'no gap before the box', 13, changed('- [ ] 先拍照', '-[ ] 先拍照')],
  ['emptyOption', 'an empty option', 13, changed('先拍照', '')],
  ['sameOption', 'an option twice', 15, changed('先签字', '先拍照')],
  ['optionCount', 'one option', 11, changed(/- \[ \] 先拍照|- \[ \] 先签字/g, '')],
  ['optionCount', 'seven options', 26, more(`### 单选题\n几？\n${options(7)}`)],
  ['trueFalseOptions', 'three sides of the truth', 19, changed('- [x] 错误', '- [x] 错误\n- [ ] 不知道')],
  ['oneRight', 'no right answer', 11, changed('- [x] 先看', '- [ ] 先看')],
  ['oneRight', 'two right answers', 11, changed('- [ ] 先拍', '- [x] 先拍')],
  ['oneRight', 'both true and false', 19, changed('- [ ] 正确', '- [x] 正确')],
  ['severalRight', 'one right answer of several', 19, changed('### 判断题', '### 多选题')],
  ['outOfPlace', 'words after the options', 16, changed('先签字\n', '先签字\n还有一句\n')],
  ['outOfPlace', 'an explanation first', 12, changed('动手之前先做', '> 解析：在前\n动手之前先做')],
  ['outOfPlace', 'an option after the explanation', 18, changed('再动手。\n', '再动手。\n- [ ] 迟了\n')],
  ['outOfPlace', 'an explanation that loses its mark', 18, changed('再动手。\n', '再动手。\n还有一句\n')],
]

const PACKS: Row[] = [
  ['idShape', 'an id with a space', 2, packFile('my pack')],
  ['idShape', 'an id of digits', 2, packFile('2026')],
  ['idShape', 'a long id', 2, packFile('a'.repeat(41))],
  ['missingField', 'no title', 1, packFile('safety').replace('title: 安全\n', '')],
  ['tooLong', 'a long description', 4, packFile('safety', `description: ${'长'.repeat(201)}`)],
  ['tag', 'a tag in the description', 4, packFile('safety', 'description: <b>安全</b>')],
  ['fieldNotList', 'an order of one word', 4, packFile('safety', 'order: fire')],
  ['fieldNotList', 'an order of lists', 4, packFile('safety', 'order: [[fire]]')],
  ['unknownField', 'a misspelt field', 4, packFile('safety', 'orders: [fire]')],
]

const FOLDERS: [
  code: ProblemCode,
  what: string,
  file: string,
  line: number,
  files: Record<string, string | Uint8Array>,
][] = [
  ['noPackFile', 'items but no pack.md', 'safety/pack.md', 1, { 'safety/fire-01.md': named('fire-01') }],
  ['packEmpty', 'no items', 'safety/pack.md', 1, { 'safety/pack.md': packFile('safety') }],
  [
    'notUtf8',
    'a file saved as GBK',
    'safety/fire-02.md',
    1,
    withPack({ 'safety/fire-02.md': Uint8Array.of(0xb0, 0xb2, 0xc8, 0xab) }),
  ],
  [
    'tooLarge',
    'a huge file',
    'safety/fire-02.md',
    1,
    withPack({ 'safety/fire-02.md': named('fire-02') + ' '.repeat(256 * 1024) }),
  ],
  ['orderUnmatched', 'an order that fits nothing', 'safety/pack.md', 5, withPack({}, 'order: [fire,', '  gas]')],
  ['orderTwice', 'an order that repeats itself', 'safety/pack.md', 6, withPack({}, 'order:', '  - fire', '  - fire')],
  [
    'packReplaces',
    'two packs of one id',
    'spare/pack.md',
    2,
    withPack({ 'spare/pack.md': packFile('safety'), 'spare/gas-01.md': named('gas-01') }),
  ],
]

function withPack(files: Record<string, string | Uint8Array>, ...more: string[]): Record<string, string | Uint8Array> {
  return { 'safety/pack.md': packFile('safety', ...more), 'safety/fire-01.md': named('fire-01'), ...files }
}

describe('what is wrong with an item', () => {
  it.each(ITEMS)('%s: %s', (code, _what, line, text) => {
    expect(at(parseItem('pack/safety-01.md', text).problems)).toEqual([['pack/safety-01.md', line, code]])
  })
})

describe('what is wrong with pack.md', () => {
  it.each(PACKS)('%s: %s', (code, _what, line, text) => {
    const { head, problems } = parsePackHead('safety/pack.md', text)
    expect(head).toBeUndefined()
    expect(at(problems)).toEqual([['safety/pack.md', line, code]])
  })
})

describe('what is wrong with a folder', () => {
  it.each(FOLDERS)('%s: %s', async (code, _what, file, line, files) => {
    const folder = await folderOf(files)
    expect(at((await loadPacks([folder])).problems)).toEqual([[join(folder, file), line, code]])
  })

  it('unreadable: a file in place of a folder', async () => {
    const folder = join(await folderOf({ content: '' }), 'content')
    expect(at((await loadPacks([folder])).problems)).toEqual([[folder, 1, 'unreadable']])
  })
})

it('every kind of problem is shown above, in both languages', async () => {
  const shown = new Set<ProblemCode>([
    ...ITEMS.map(([code]) => code),
    ...PACKS.map(([code]) => code),
    ...FOLDERS.map(([code]) => code),
    'unreadable',
  ])
  expect(PROBLEM_CODES.filter((code) => !shown.has(code))).toEqual([])
  for (const { message } of [...ITEMS, ...PACKS].flatMap(
    ([, , , text]) => parseItem('safety-01.md', text).problems ?? [],
  )) {
    expect(message.zh).toMatch(/\p{Script=Han}/u)
    expect(message.en).toMatch(/^[^\p{Script=Han}]*[a-z]{2}/u)
    expect(message.zh + message.en).not.toContain('undefined')
  }
})
