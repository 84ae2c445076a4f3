import { expect, test } from 'vitest'
import { sdkLogger } from '../../src/feishu/sdk-logger.ts'
import { listeningLog } from './server.ts'

test.each<[unknown[], object]>([
  [['[ws]', 'get connect config success, ws url: ws://h/ws?ticket=s3'], { words: '[ws] get connect config success' }],
  [['[ws]', 'code: 514, auth failed'], { words: '[ws] code', code: 514 }],
  [['use domain url: https://open.feishu.cn'], { words: 'use domain url' }],
  [['invoke event failed, message_type: event; error: Error: 私密'], { words: 'invoke event failed' }],
  [['no im.message.message_read handle'], { words: 'no im.message.message_read handle' }],
  [['om_77 event data is deleted as expired, trace_id: t'], { words: '… event data is deleted as expired' }],
  [
    [
      { message: '私密', config: { data: '{"app_secret":"s"}' } },
      { code: 230002, msg: '私密' },
    ],
    { words: '', code: 230002 },
  ],
  [[[{ code: 99991663, msg: 'x' }]], { words: '', code: 99991663 }],
  [[Object.assign(new Error('私密'), { code: 'ECONNRESET' })], { words: '' }],
  [['t-g1044ghJRUIJJ5ZPPZMOHKWZISL33E4QSS3abcef'], { words: '…' }],
])('%o', (parts, expected) => {
  const { log, lines } = listeningLog()
  void sdkLogger(log).error(parts)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 20, sdk: 'error', ...expected })
  expect(lines[0]).not.toMatch(/私密|s3|om_77|t-g1|app_secret/)
})
