import { expect, test } from 'vitest'
import { csv } from '../../src/export/csv.ts'
import { fileName, line, paragraph, type Sheet } from '../../src/export/sheet.ts'
import { xlsx } from '../../src/export/xlsx.ts'
import { readCsv, readWorkbook, unzipped } from './reading.ts'

const NAMES = [
  '=cmd|"/c calc"!A1',
  '+1',
  '-张三',
  '@SUM(A1)',
  '"引号", 逗号',
  '👨‍👩‍👧 与 𠮷',
  '_x003D_1',
  '<b>&amp;</b>',
  '欧'.repeat(40),
]

const sheet = (rows: Sheet['rows']): Sheet => ({
  name: '登记表',
  widths: [16],
  head: { rows: 1, columns: 1 },
  wrapped: [0],
  rows,
})

test('a workbook gives back what was put in: text as text, numbers as numbers, rates as numbers', async () => {
  const rows = [
    ['姓名', '打卡率'],
    ...NAMES.map((name, nth) => [name, nth]),
    ['合计', { fraction: 0.999 }],
    ['两\n行', null],
  ]
  const read = await readWorkbook(await xlsx([sheet(rows), { ...sheet([['另一张']]), name: '汇总' }]))
  expect([...read.keys()]).toEqual(['登记表', '汇总'])
  // The reader leaves Excel's own escape of an escape as it stands.
  const plain = read
    .get('登记表')
    ?.map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replace('_x005F_', '_') : cell)))
  expect(plain).toEqual([
    ['姓名', '打卡率'],
    ...NAMES.map((name, nth) => [name, nth]),
    ['合计', 0.999],
    ['两\n行', null],
  ])
})

test('no cell of a workbook is a formula, and the head stays in view', async () => {
  const files = unzipped(await xlsx([sheet([['姓名'], ...NAMES.map((name) => [name])])]))
  const text = [...files].flatMap(([path, content]) => (/sheet\d*\.xml$/.test(path) ? [content] : []))
  expect(text).toHaveLength(1)
  expect(text[0]).not.toMatch(/<f[ >]/)
  expect(text[0]).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/)
  expect(text[0]).toMatch(/<col [^>]*width="16"/)
})

test('comma-separated text: nothing begins as a formula, lines end as Excel wants them, the rest comes back', async () => {
  const rows = [...NAMES.map((name) => [name, 1]), ['\tx', -2], ['两\n行', { fraction: 0.875 }], [null, '—']]
  const bytes = await csv(rows)
  const read = readCsv(bytes)
  for (const cell of read.flat().filter((one) => one !== '-2')) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
  expect(read.map(([first]) => first?.replace(/^'/, ''))).toEqual([...NAMES, '\tx', '两\n行', ''])
  expect(read.map(([, second]) => second)).toEqual([...NAMES.map(() => '1'), '-2', '87.5%', '—'])
  expect(Buffer.from(bytes).toString().replaceAll('两\n行', '')).not.toMatch(/[^\r]\n/)
})

test('what people wrote is made fit for a cell', async () => {
  expect(line(' \u200b=a\r\nb\u0000\u202e\t c ')).toBe('=a b c')
  expect(paragraph('一\r\n二\u0007\ud800三')).toBe('一\n二三')
  expect(paragraph('字'.repeat(40_000))).toHaveLength(32_767)
  const read = await readWorkbook(await xlsx([sheet([[paragraph('a\u0001b\ufffe\ud83d')]])]))
  expect(read.get('登记表')).toEqual([['ab']])
})

test('file names hold nothing of a path and are never too long', () => {
  expect(fileName(['机关/第一\\支部:*?"<>|', '../2026年3月考勤'], 'xlsx')).toBe(
    '机关_第一_支部________.._2026年3月考勤.xlsx',
  )
  expect(fileName(['...', ' '], 'csv')).toBe('file.csv')
  expect(fileName(['支部.'], 'csv')).toBe('支部.csv')
  const long = fileName(['😀'.repeat(40), '考'.repeat(60)], 'xlsx')
  expect(Array.from(long)).toHaveLength(85)
  expect(long).not.toMatch(/\p{Surrogate}/u)
})

test('a file that cannot be made says so', async () => {
  await expect(xlsx([{ ...sheet([['a']]), name: 'no[such]name' }])).rejects.toThrow()
})
