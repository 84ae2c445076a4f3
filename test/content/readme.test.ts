import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { loadPacks } from '../../src/content/load-packs.ts'
import { folderOf } from './samples.ts'

const README = readFileSync(new URL('../../content/README.md', import.meta.url), 'utf8')
const examples = [...README.matchAll(/```markdown\n([^]*?)```/g)].map((match) => match[1] ?? '')

it.each([
  ['Chinese', 0, 'fire-01.md'],
  ['English', 2, 'fire-02.md'],
])('the %s example in content/README.md loads as it stands', async (_language, first, itemName) => {
  const [head = '', item = ''] = examples.slice(first)
  const folder = await folderOf({
    'safety/pack.md': head.replace('  - gas\n', ''),
    [`safety/${itemName}`]: item,
  })
  const { packs, problems } = await loadPacks([folder])
  expect(problems).toEqual([])
  expect(packs[0]?.items[0]?.questions).toHaveLength(3)
})
