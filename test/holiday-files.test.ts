import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withAnnounced } from '../src/domain/holidays.ts'
import { readHolidayFiles } from '../src/holiday-files.ts'
import { createHolidayWatch } from '../src/holiday-watch.ts'
import { holidaysOf } from '../src/services/holidays.ts'
import { directory, freshStore } from './db/support.ts'
import { listeningLog } from './feishu/server.ts'

const good = { holidays: [{ name: '元旦', from: '2031-01-01', to: '2031-01-03', work: ['2031-01-04'] }] }
const with1 = (change: object) => JSON.stringify({ holidays: [{ ...good.holidays[0], ...change }] })

test.each([
  ['2031.json', '\uFEFF' + JSON.stringify(good), undefined, undefined],
  ['2031.json', '{\n "holidays": [\n  { "name": "元旦",, }\n ]\n}', 'is not JSON', 3],
  ['2031.json', '{\n "holidays": [', 'is not JSON', 2],
  ['2031.json', '', 'is not JSON', 1],
  ['2031.json', with1({ to: '2031-02-30' }), 'holidays[0].to: is no date', undefined],
  ['2031.json', with1({ from: '2030-01-01' }), 'holidays[0].from: is not a date of 2031', undefined],
  ['2031.json', with1({ from: '2031-01-04' }), 'holidays[0].to: is before "from"', undefined],
  ['2031.json', with1({ work: ['2031-01-02'] }), 'holidays[0].work: holds a day that is off', undefined],
  ['2031.json', with1({ extra: 1 }), 'holidays[0]: ', undefined],
  ['2031.json', '{"holidays":[]}', 'holidays: ', undefined],
  ['2031.json', '[]', 'the file: ', undefined],
  ['next-year.json', JSON.stringify(good), 'the name is no year', undefined],
])('%s %j', async (name, text, problem, line) => {
  using place = directory()
  await writeFile(join(place.path, name), text)
  const { years, problems } = await readHolidayFiles(place.path)
  if (problem === undefined) return expect([years, problems]).toEqual([[{ year: 2031, ...good }], []])
  expect(years).toEqual([])
  expect(problems).toEqual([
    { file: `holidays/${name}`, problem: expect.stringContaining(problem), ...(line && { line }) },
  ])
})

test.each(['README.md', 'README.zh-CN.md'])('the example in %s is one that is read', async (readme) => {
  const [, example = ''] = /```json\n([^`]*)```/.exec(await readFile(readme, 'utf8')) ?? []
  using place = directory()
  await writeFile(join(place.path, '2027.json'), example)
  const { years, problems } = await readHolidayFiles(place.path)
  expect(problems).toEqual([])
  expect(withAnnounced(years).on('2027-10-09')).toEqual({ rest: false, name: '国庆节' })
})

test('a file is read at the start and when it changes; a bad one is told once and leaves what was known', async () => {
  using db = await freshStore()
  using place = directory()
  const folder = join(place.path, 'holidays')
  const { log, lines } = listeningLog()
  const watch = () => createHolidayWatch({ folder, store: db.store, log })
  const running = watch()
  const knows = async (year: number) => {
    await running.look()
    return (await holidaysOf(db.store.read)).known(year)
  }
  expect(await knows(2031)).toBe(false)
  await mkdir(folder)
  await writeFile(join(folder, '2031.json'), JSON.stringify(good))
  expect(await knows(2031)).toBe(true)
  const commits = db.store.commits()
  expect(await knows(2031)).toBe(true)
  expect(db.store.commits()).toBe(commits)

  await writeFile(join(folder, '2031.json'), '{ broken')
  for (const look of [1, 2, 3]) expect(await knows(2031), `look ${look}`).toBe(true)
  await watch().look()
  expect((await holidaysOf(db.store.read)).known(2031)).toBe(true)
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ level }) => level === 50)
  expect(told).toEqual([
    expect.objectContaining({ file: 'holidays/2031.json', line: 1 }),
    expect.objectContaining({ file: 'holidays/2031.json', line: 1 }),
  ])
})
