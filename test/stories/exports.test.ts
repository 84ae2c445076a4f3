import { describe, expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { filesOf } from '../support/files.ts'
import { textOf, xueji } from '../support/xueji.ts'

const words = zh.cards.register

describe('who may', () => {
  test('a member sees no register and takes none along, not by a copied card either', async () => {
    await using app = await xueji()
    await app.setUp()
    await app.turnTo('2026-03-02 09:00')
    for (const typed of ['/考勤 周', '/考勤 月', '/考勤 导出'])
      expect(await app.asks('李秀英', typed)).toBe(zh.talk.onlySecretary(['周晓兰']))
    await app.tells('周晓兰', '/考勤 周')
    const { sandbox } = app
    const outcome = await sandbox
      .press(app.open('李秀英'), app.directCard('周晓兰').messageId, { label: words.export.xlsx })
      .catch(String)
    await app.settled()
    expect(JSON.stringify(outcome)).not.toContain(zh.files.coming)
    expect(filesOf(app, '李秀英')).toEqual([])
  })

  test('in a group the answer is private, the file too', async () => {
    await using app = await xueji()
    await app.setUp()
    await app.turnTo('2026-03-02 09:00')
    expect(await app.says('周晓兰', '/考勤 导出 周')).toEqual([zh.talk.seeDirect])
    expect(filesOf(app, '周晓兰')).toHaveLength(1)
    expect(app.group().filter(({ type }) => type === 'file')).toEqual([])
  })
})

describe('a file on its way', () => {
  test('without the permission the asker is told which one is missing, and nothing else waits for it', async () => {
    await using app = await xueji({ without: ['im:resource'], refusals: 'expected' })
    await app.setUp()
    await app.turnTo('2026-03-02 09:00')
    expect(await app.asks('周晓兰', '/考勤 导出')).toBe(zh.talk.missingScope(['im:resource']))
    await app.tells('周晓兰', '/考勤 周')
    expect(textOf(app.directCard('周晓兰'))).toContain(words.title.week)
    app.sandbox.switches.scopes.add('im:resource')
    await app.tells('周晓兰', '/考勤 导出')
    expect(filesOf(app, '周晓兰')).toHaveLength(1)
  })

  test('a cut upload is tried again; a send without an answer goes again under its uuid; one file comes', async () => {
    await using app = await xueji({ refusals: 'expected' })
    await app.setUp()
    await app.turnTo('2026-03-02 09:00')
    let uploads = 0
    let sends = 0
    app.sandbox.onCall = ({ method, path, body }) => {
      if (method === 'POST' && path === '/open-apis/im/v1/files') return ++uploads === 1 ? 'drop-before' : 'pass'
      if (method === 'POST' && path === '/open-apis/im/v1/messages' && body.includes('file_key'))
        return ++sends === 1 ? 'drop-after' : 'pass'
      return 'pass'
    }
    await app.tells('周晓兰', '/考勤 导出')
    await app.later(120)
    expect([uploads, sends]).toEqual([3, 2])
    expect(filesOf(app, '周晓兰')).toHaveLength(1)
  })

  test('a file Feishu will not take is told, and does not hold up what comes after', async () => {
    await using app = await xueji({ refusals: 'expected' })
    await app.setUp()
    await app.turnTo('2026-03-02 09:00')
    app.sandbox.onCall = ({ path }) =>
      path === '/open-apis/im/v1/files' ? { status: 400, code: 234006, msg: 'too large' } : 'pass'
    expect(await app.asks('周晓兰', '/考勤 导出')).toBe(zh.files.notTaken)
  })

  test('what was asked for before the process ended comes after it started again', async () => {
    await using app = await xueji({ refusals: 'expected' })
    await app.setUp()
    await app.turnTo('2026-03-02 09:00')
    app.sandbox.onCall = ({ path }) =>
      path === '/open-apis/im/v1/files' ? { status: 429, code: 429, msg: 'later' } : 'pass'
    await app.tells('周晓兰', '/考勤 导出')
    expect(filesOf(app, '周晓兰')).toEqual([])
    await app.down()
    app.sandbox.onCall = undefined
    await app.up()
    await app.later(60)
    expect(filesOf(app, '周晓兰')).toHaveLength(1)
  })
})
