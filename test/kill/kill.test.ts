import { expect, test } from 'vitest'
import { sample, tellKilled, type Variant } from './points.ts'

const variants: Record<string, Variant> = {
  same: {},
  refused: { repeatedUuid: 'refused', unknownTexts: true },
  later: { down: 70 * 60_000, scopes: ['im:message.group_msg', 'im:message:readonly'], unknownTexts: true },
}
const most = Number(process.env['MOST'] ?? 20)
test.each(Object.keys(variants))('%s', async (name) => {
  const { points } = await tellKilled(0, variants[name] ?? {})
  process.stdout.write(`${name} ${points.length} points\n`)
  const chosen = sample(points.length, most)
  let hit = 0
  const all: string[] = []
  for (const k of chosen) {
    const t = performance.now()
    try {
      const { struck, faults } = await tellKilled(k, variants[name] ?? {})
      if (struck) hit++
      if (faults.length) { all.push(`${struck}: ${faults.join('; ')}`); process.stdout.write(`${name} ${struck}: ${faults.join('\n    ')}\n`) }
    } catch (e) { process.stdout.write(`${name} ${k} ${points[k-1]} THROWN ${e instanceof Error ? e.stack?.slice(0, 400) : e}\n`); all.push(String(k)) }
    if (performance.now() - t > 5000) process.stdout.write(`slow ${k} ${points[k-1]}\n`)
  }
  process.stdout.write(`${name} hit ${hit}/${points.length}\n`)
  expect(all).toEqual([])
}, 1_200_000)
