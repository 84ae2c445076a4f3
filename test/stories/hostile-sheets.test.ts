/** Files nobody would send in good faith, and some that are sent by mistake: each is refused, and the process lives on. */
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readXlsx } from '../../src/export/read-xlsx.ts'
import { xlsx } from '../../src/export/xlsx.ts'
import { inlineText, workbook } from '../support/workbooks.ts'

const kindOf = async (bytes: Uint8Array) => (await readXlsx(bytes)).kind

test('no workbook, an old or locked one, a zip of something else, a damaged one', async () => {
  expect(await kindOf(Buffer.from('姓名,到会'))).toBe('not-xlsx')
  expect(await kindOf(Buffer.from('PK\u0003\u0004 begins as one'))).toBe('not-xlsx')
  expect(await kindOf(Buffer.from('d0cf11e0a1b11ae1'.padEnd(200, '0'), 'hex'))).toBe('old')
  expect(await kindOf(zipSync({ 'a.txt': strToU8('x') }))).toBe('damaged')
  const whole = await xlsx([{ name: 'a', widths: [], head: { rows: 0, columns: 0 }, rows: [['x']] }])
  const holed = Uint8Array.from(whole, (byte, at) => (at > 60 && at < whole.length / 2 ? 0 : byte))
  expect(await kindOf(holed)).toBe('damaged')
})

test('a bomb is refused by its directory, whatever it says of itself it gets no more', async () => {
  const bomb = workbook(' '.repeat(30_000_000))
  expect(bomb.length).toBeLessThan(100_000)
  expect(await kindOf(bomb)).toBe('too-large')
  expect(
    await kindOf(zipSync(Object.fromEntries(Array.from({ length: 300 }, (_, nth) => [`${nth}`, strToU8('x')])))),
  ).toBe('too-large')
  // The directory says ten bytes: so many are unpacked, and they are no workbook.
  const lying = Buffer.from(bomb)
  const end = lying.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  for (let at = lying.readUInt32LE(end + 16); lying.readUInt32LE(at) === 0x02014b50;) {
    lying.writeUInt32LE(Math.min(lying.readUInt32LE(at + 24), 1_000), at + 24)
    at += 46 + lying.readUInt16LE(at + 28) + lying.readUInt16LE(at + 30) + lying.readUInt16LE(at + 32)
  }
  expect(await kindOf(lying)).toBe('damaged')
})

test('one cell at the far end of the sheet', async () => {
  expect(await kindOf(workbook(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`))).toBe('too-large')
  expect(await kindOf(workbook(`<row r="1">${inlineText('BA1', 'x')}</row>`))).toBe('too-large')
  expect(await kindOf(workbook(`<row r="2000">${inlineText('AZ2000', 'x')}</row>`))).toBe('read')
})
