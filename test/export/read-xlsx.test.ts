import { expect, test } from 'vitest'
import { readXlsx } from '../../src/export/read-xlsx.ts'
import { xlsx } from '../../src/export/xlsx.ts'
import { inlineText, workbook } from '../support/workbooks.ts'

test('what our own writer wrote is read back', async () => {
  const sheet = {
    name: '补录',
    widths: [8],
    head: { rows: 1, columns: 1 },
    rows: [
      ['姓名', '到会'],
      ['张 三', 12],
    ],
  }
  const read = await readXlsx(await xlsx([sheet]))
  expect(read).toEqual({
    kind: 'read',
    sheets: [
      {
        name: '补录',
        rows: [
          ['姓名', '到会'],
          ['张 三', 12],
        ],
      },
    ],
    found: { formulas: false, merged: false },
  })
})

test('formulas and merged cells are told of; a formula counts as it stood when the file was saved', async () => {
  const cells = `<row r="1">${inlineText('A1', '姓名')}<c r="B1" t="str"><f>"迟"&amp;"到"</f><v>迟到</v></c><c r="C1"><f>1+1</f></c></row>`
  expect(await readXlsx(workbook(cells, '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'))).toMatchObject({
    sheets: [{ rows: [['姓名', '迟到']] }],
    found: { formulas: true, merged: true },
  })
})
