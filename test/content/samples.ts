import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Lines 1-6 front matter, 7-9 body, 11-17 the scored question, 19-24 a second one. */
export const GOOD = `---
id: safety-01
title: 先看风险再动手
kind: 实践性
source: 《中华人民共和国安全生产法》第四条
---
动手之前，先问一句**哪里会出事**。

- 看现场；看[条文](https://flk.npc.gov.cn/)。

### 单选题（计分）
动手之前先做什么？
- [ ] 先拍照
- [x] 先看风险
- [ ] 先签字

> 解析：先看风险，再动手。

### 判断题
隐患可以明天再报。
- [ ] 正确
- [x] 错误

> 解析：应当立即报告。
`

/** GOOD with something changed; says so if nothing was. */
export function changed(from: string | RegExp, to: string): string {
  const text = GOOD.replace(from, () => to)
  if (text === GOOD) throw new Error(`nothing in the sample matches ${String(from)}`)
  return text
}

export const named = (id: string): string => changed('safety-01', id)

/** A folder made of these files, gone when the test is. Bytes stand as they are. */
export async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xueji-content-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, dirname(name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

export const packFile = (id: string, ...more: string[]): string =>
  ['---', `id: ${id}`, 'title: 安全', ...more, '---', ''].join('\n')
