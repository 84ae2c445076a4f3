/** The files opened by the program that inspectors use, not by a library: every sheet saved again as plain text. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instantOf } from '../../src/domain/dates.ts'
import { messagesFor } from '../../src/i18n/index.ts'
import { buildFile } from '../../src/services/exports/build-file.ts'
import { branchUnder, sessionOn, ZONE } from '../db/session-support.ts'
import { freshStore } from '../db/support.ts'

/** Sheets by name, each as its lines. `-1`: all sheets, each to a file of its own. */
function opened(bytes: Uint8Array, extension: string): (sheet?: string) => string[] {
  const folder = mkdtempSync(join(tmpdir(), 'xueji-office-'))
  writeFileSync(join(folder, `in.${extension}`), bytes)
  const asText = `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,${extension === 'csv' ? 0 : -1}`
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      // A person is asked in a dialogue what the text is; it is offered UTF-8.
      ...(extension === 'csv' ? ['--infilter=CSV:44,34,76,1'] : []),
      '--convert-to',
      asText,
      '--outdir',
      join(folder, 'out'),
      join(folder, `in.${extension}`),
    ],
    { stdio: 'pipe', timeout: 100_000 },
  )
  return (sheet) =>
    readFileSync(join(folder, 'out', sheet === undefined ? 'in.csv' : `in-${sheet}.csv`), 'utf8')
      .replace('\ufeff', '')
      .split('\n')
}

test('LibreOffice opens the register of group study and shows what the record says', async () => {
  using db = await freshStore()
  const org = await db.store.write(async (tx) => {
    const { orgId, persons } = await branchUnder(tx, '=1+1', null, 4)
    const [first = 0, second = 0] = persons
    const marks = new Map([[first, 'present'] as const, [second, 'late'] as const])
    const id = await sessionOn(tx, orgId, '2026-03-06', marks, { title: '=HYPERLINK("x")', by: first })
    const mark = { sessionId: id, personId: second, status: 'present', leftEarly: 0, way: 'secretary', at: 1 } as const
    await tx.marks.set({ ...mark, recordedBy: first, reason: '+签到漏记' }, instantOf('2026-03-09', '10:00', ZONE))
    return orgId
  })
  const t = messagesFor('zh-CN')
  const { sheet, sign } = t.sessions.reports.file
  const order = { file: 'sessions', org, kind: 'month', from: '2026-03-01', to: '2026-03-31', by: 1 } as const
  const now = instantOf('2026-04-01', '09:00', ZONE)
  const { bytes } = await buildFile(db.store.read, { ...order, format: 'xlsx' }, now, t)
  const read = opened(bytes, 'xlsx')
  const register = read(sheet.register)
  expect(register[1]).toContain('党课 · =HYPERLINK(""x"")')
  expect(register[2]).toBe(`=1+10,${sign.present},1,1,100%`)
  expect(register[4]).toBe(`=1+12,${sign.absent},1,0,0%`)
  expect(register[8]).toBe('出勤率,50%,,,50%')
  expect(register[9]).toContain('图例')
  expect(read(sheet.corrections)[1]).toContain('迟到,到会,+签到漏记')

  const plain = await buildFile(db.store.read, { ...order, format: 'csv' }, now, t)
  // As wide as the widest of the tables in it.
  expect(opened(plain.bytes, 'csv')()[2]?.replace(/,+$/, '')).toBe(`'=1+10,${sign.present},1,1,100%`)
})
