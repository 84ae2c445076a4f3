/** A template filled in and saved by the program that secretaries use, not by a library: dates as days' numbers, times as parts of a day. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readXlsx } from '../../src/export/read-xlsx.ts'
import { messagesFor } from '../../src/i18n/index.ts'
import { readBackfill } from '../../src/typed/backfill.ts'
import { ZONE } from '../db/session-support.ts'

test('saved by LibreOffice it is read as it was filled in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xueji-office-'))
  const { heads } = messagesFor('zh-CN').sessions.backfill.sheet
  // LibreOffice itself makes dates and times of what is typed so.
  const typed = [
    [heads.number, heads.name, '第 1 次'],
    ['', heads.type, '党课'],
    ['', heads.date, '2026-03-02'],
    ['', heads.starts, '15:00'],
    ['1', '张三', '到会'],
    ['2', '李四', '="迟"&"到"'],
  ]
  writeFileSync(
    join(folder, 'in.csv'),
    typed.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
  )
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      // Quoted fields are read as typed, formulas evaluated.
      '--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true',
      ...['--convert-to', 'xlsx', '--outdir', join(folder, 'out'), join(folder, 'in.csv')],
    ],
    { stdio: 'pipe', timeout: 100_000 },
  )
  const read = await readXlsx(readFileSync(join(folder, 'out', 'in.xlsx')))
  if (read.kind !== 'read') throw new Error(read.kind)
  const [sheet] = read.sheets
  expect(sheet?.rows[2]?.[2]).toBeInstanceOf(Date)
  expect(read.found.formulas).toBe(true)
  const known = {
    ...{ now: Date.UTC(2026, 2, 4), zone: ZONE, former: [] },
    types: [{ key: 'party-lecture', names: ['党课'] }],
    roster: ['张三', '李四'].map((name, nth) => ({ person: nth + 1, name })),
  }
  expect(readBackfill(sheet?.rows ?? [], known)).toMatchObject({
    rows: [],
    sessions: [
      {
        ...{ type: 'party-lecture', date: '2026-03-02', starts: '15:00', problems: [] },
        marks: [
          { person: 1, choice: 'present' },
          { person: 2, choice: 'late' },
        ],
      },
    ],
  })
})
