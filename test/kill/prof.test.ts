import { test } from 'vitest'
import { tellKilled } from './points.ts'
test('p', async () => {
  const { points, faults } = await tellKilled(0, {})
  process.stdout.write(`whole: ${points.length} ${faults}\n`)
  const re = new RegExp(process.env['RE'] ?? '.'); const max = Number(process.env['MAX'] ?? 8)
  const refused = process.env['V'] === 'refused' ? { repeatedUuid: 'refused' as const, unknownTexts: true } : process.env['V'] === 'later' ? { down: 70 * 60_000, scopes: ['im:message.group_msg', 'im:message:readonly'], unknownTexts: true } : {}
  const ks = points.flatMap((p, i) => re.test(p) ? [i + 1] : [])
  const step = Math.max(1, Math.floor(ks.length / max))
  for (const k of ks.filter((_, i) => i % step === 0)) {
    try { const { struck, faults } = await tellKilled(k, refused); process.stdout.write(`${struck} ${faults.length ? 'FAULT ' + faults.join('; ').slice(0, 500) : 'ok'}\n`) }
    catch (e) { process.stdout.write(`${k} ${points[k-1]} THROWN ${String(e).slice(0,300)}\n`) }
  }
}, 600000)
