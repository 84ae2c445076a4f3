import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '../../src/content/load-packs.ts'
import { inOrder } from '../../src/content/pack.ts'
import { folderOf, GOOD, named, packFile } from './samples.ts'

const idsOf = (items: readonly { id: string }[] = []) => items.map((item) => item.id)
const codesOf = (problems: readonly { code: string }[]) => problems.map((problem) => problem.code)

describe('loadPacks', () => {
  it('reads every subfolder that has a pack.md, items by file name', async () => {
    const folder = await folderOf({
      'safety/pack.md': packFile('safety', 'description: 每天一条'),
      'safety/gas-01.md': named('gas-01'),
      'safety/fire-02.md': named('fire-02').replaceAll('\n', '\r\n'),
      'safety/fire-01.md': `\uFEFF${named('fire-01')}`,
      'law/pack.md': packFile('law'),
      'law/law-01.md': named('law-01'),
      'README.md': '说明',
    })
    const { packs, problems } = await loadPacks([folder])
    expect(problems).toEqual([])
    expect(packs.map(({ id, title, description }) => [id, title, description])).toEqual([
      ['law', '安全', ''],
      ['safety', '安全', '每天一条'],
    ])
    expect(idsOf(packs[1]?.items)).toEqual(['fire-01', 'fire-02', 'gas-01'])
  })

  it('leaves out a bad item and keeps the rest', async () => {
    const folder = await folderOf({
      'safety/pack.md': packFile('safety', 'order: [gas, fire]'),
      'safety/fire-01.md': named('fire-01'),
      'safety/gas-01.md': named('gas-01').replace('[x]', '[ ]'),
    })
    const { packs, problems } = await loadPacks([folder])
    expect(idsOf(packs[0]?.items)).toEqual(['fire-01'])
    expect(problems).toMatchObject([{ file: join(folder, 'safety/gas-01.md'), line: 11, code: 'oneRight' }])
  })

  it('leaves out a pack without good items, and one whose pack.md is bad, with all that is wrong', async () => {
    const folder = await folderOf({
      'a/pack.md': packFile('a'),
      'a/a-01.md': '',
      'b/pack.md': packFile('b b'),
      'b/b-01.md': '',
    })
    const { packs, problems } = await loadPacks([folder])
    expect(packs).toEqual([])
    expect(codesOf(problems)).toEqual(['noFrontMatter', 'packEmpty', 'idShape', 'noFrontMatter'])
  })

  it('lets a later folder replace a pack, and says so', async () => {
    const shipped = await folderOf({ 'starter/pack.md': packFile('starter'), 'starter/old-01.md': named('old-01') })
    const own = await folderOf({ 'ours/pack.md': packFile('starter'), 'ours/new-01.md': named('new-01') })
    const { packs, problems } = await loadPacks([shipped, own])
    expect(packs).toHaveLength(1)
    expect(idsOf(packs[0]?.items)).toEqual(['new-01'])
    expect(problems).toMatchObject([{ file: join(own, 'ours/pack.md'), line: 2, code: 'packReplaces' }])
    expect(problems[0]?.message.zh).toContain(join(shipped, 'starter/pack.md'))
  })

  it('keeps the shipped pack when the one meant to replace it is bad', async () => {
    const shipped = await folderOf({ 'starter/pack.md': packFile('starter'), 'starter/old-01.md': named('old-01') })
    const own = await folderOf({ 'ours/pack.md': packFile('starter'), 'ours/new-01.md': '' })
    const { packs, problems } = await loadPacks([shipped, own])
    expect(idsOf(packs[0]?.items)).toEqual(['old-01'])
    expect(codesOf(problems)).toEqual(['noFrontMatter', 'packEmpty'])
  })

  it('is content with a folder that is not there', async () => {
    expect(await loadPacks([join(await folderOf({}), 'nowhere')])).toEqual({ packs: [], problems: [] })
  })

  it('passes over links, hidden files, other files and folders that hold no Markdown', async () => {
    const outside = await folderOf({
      'secret.md': named('secret'),
      'pack.md': packFile('outside'),
      'outside-01.md': named('outside-01'),
    })
    const folder = await folderOf({
      'safety/pack.md': packFile('safety'),
      'safety/fire-01.md': named('fire-01'),
      'safety/README.md': '说明',
      'safety/.draft.md': GOOD,
      'safety/fire-01.md.bak': '',
      'safety/deeper/fire-02.md': named('fire-02'),
      'pictures/a.png': '',
    })
    await symlink(join(outside, 'secret.md'), join(folder, 'safety/secret.md'))
    await symlink(outside, join(folder, 'outside'))
    const { packs, problems } = await loadPacks([folder])
    expect(problems).toEqual([])
    expect(packs.map((pack) => idsOf(pack.items))).toEqual([['fire-01']])
  })
})

describe('inOrder', () => {
  const items = ['civil-01', 'civil-02', 'civil-code-01', 'civil-code-02', 'civil-code-03', 'extra'].map((id) => ({
    id,
  }))

  it.each([
    ['no order', [], idsOf(items)],
    [
      'lanes in turn',
      ['civil-code', 'civil'],
      ['civil-code-01', 'civil-01', 'civil-code-02', 'civil-02', 'civil-code-03', 'extra'],
    ],
    [
      'the longest entry',
      ['civil', 'civil-code-02'],
      ['civil-01', 'civil-code-02', 'civil-02', 'civil-code-01', 'civil-code-03', 'extra'],
    ],
    ['a full list', idsOf(items).toReversed(), idsOf(items).toReversed()],
    ['whole words only', ['civ', 'ext'], idsOf(items)],
  ])('takes %s', (_what, order, expected) => {
    expect(idsOf(inOrder(items, order))).toEqual(expected)
  })
})
