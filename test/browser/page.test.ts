import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, noBrowser, PHONE, visit } from './chromium.ts'
import { stub } from './stub.ts'

let browser: Browser
beforeAll(async () => {
  if (!noBrowser) browser = await launch()
})
afterAll(() => browser?.close())

const write = async (page: Page, text: string) => {
  await page.locator('.composer textarea').fill(text)
  await page.getByRole('button', { name: '发送', exact: true }).click()
}
const message = (page: Page, text: string) => page.locator('.message', { hasText: text }).last()

describe.skipIf(noBrowser)('the page of the sandbox', () => {
  it('lets one be anybody, talk in a group and hear the answer', async () => {
    await using bot = await stub()
    await using visited = await visit(browser, bot.sandbox.origin)
    const { page, faults } = visited
    await page.getByLabel('我是').selectOption({ label: '王志强' })
    await page.locator('.chat-row', { hasText: '县人大机关党支部' }).click()
    await write(page, '你好')
    await message(page, '收到').waitFor()
    await expect(message(page, '你好').locator('.sender').textContent()).resolves.toBe('王志强')
    await expect(message(page, '你好').locator('.at').textContent()).resolves.toBe('@学记')
    await message(page, '收到').getByRole('button', { name: '点赞' }).click()
    await message(page, '收到').getByRole('button', { name: '点赞，已有 1 人', pressed: true }).waitFor()
    await message(page, '收到').hover()
    await message(page, '收到').getByRole('button', { name: '回复' }).click()
    await write(page, '谢谢')
    await message(page, '谢谢').locator('.quote', { hasText: '收到' }).waitFor()
    const file = { name: '学习记录.csv', mimeType: 'text/csv', buffer: Buffer.from('a') }
    await page.locator('.composer input[type=file]').setInputFiles(file)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.file', { hasText: '学习记录.csv' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('学习记录.csv')
    await visited.shot('talk')
    expect(faults).toEqual([])
  })

  it('draws a card, presses it and keeps what is typed on another', async () => {
    await using bot = await stub()
    await using visited = await visit(browser, bot.sandbox.origin)
    const { page, faults } = visited
    await write(page, '表单')
    await page.getByLabel('支部名称').fill('第一支部')
    await write(page, '卡片')
    const card = message(page, '党章学习第十二讲')
    await card.getByText('党的*最高*领导机关').waitFor()
    await card.getByRole('button', { name: '打卡', exact: true }).press('Enter')
    await page.locator('.toast-success', { hasText: '已打卡' }).waitFor()
    await card.getByText('已答 1 人').waitFor()
    await expect(page.evaluate(() => document.activeElement?.textContent)).resolves.toBe('打卡')
    await expect(page.getByLabel('支部名称').inputValue()).resolves.toBe('第一支部')
    await visited.shot('card')
    await card.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await card.getByText('已答 1 人').waitFor()
    await card.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await card.getByText('已答 2 人').waitFor()
    expect(faults).toEqual([])
  })

  it('fills in and submits a form, and says what is missing', async () => {
    await using bot = await stub()
    await using visited = await visit(browser, bot.sandbox.origin)
    const { page, faults } = visited
    await write(page, '表单')
    await page.getByRole('button', { name: '保存并启用' }).click()
    await page.getByText('请填写此项').waitFor()
    await page.getByLabel('支部名称').fill('第一支部')
    await page.getByLabel('说明').fill('一\n二')
    await page.getByLabel('学习日').selectOption({ label: '每天' })
    await page.locator('.multi summary').click()
    await page.locator('.multi').getByText('周二').click()
    await page.getByLabel('学习委员').selectOption({ label: '李秀英' })
    await page.getByLabel('夜间不发消息').uncheck()
    await page.locator('input[name=daily]').fill('07:45')
    await visited.shot('form')
    await page.getByRole('button', { name: '保存并启用' }).click()
    await page.locator('.toast-success', { hasText: '已保存' }).waitFor()
    expect(bot.forms).toEqual([
      {
        branch: '第一支部',
        why: '一\n二',
        days: '2',
        weekdays: ['2'],
        deputy: bot.person('李秀英').openId,
        quiet: false,
        from: '2026-03-05 +0800',
        daily: '07:45 +0800',
      },
    ])
    await page.getByRole('button', { name: '恢复原样' }).click()
    await expect(page.getByLabel('支部名称').inputValue()).resolves.toBe('')
    expect(faults).toEqual([])
  })

  it('draws every component and shows the code of a failed press', async () => {
    await using bot = await stub()
    await using visited = await visit(browser, bot.sandbox.origin)
    const { page, faults } = visited
    await write(page, '组件')
    const card = message(page, '组件一览')
    await card.locator('.chart').last().waitFor()
    await expect(card.locator('.unknown-tag').count()).resolves.toBe(0)
    await expect(card.getByText('<b>').count()).resolves.toBe(1)
    await card.getByRole('button', { name: '下一页' }).click()
    await card.getByText('2 / 2').waitFor()
    await card.getByLabel('表单外的选择').selectOption({ label: '乙' })
    await page.locator('.toast-info', { hasText: '选了 2' }).waitFor()
    await card.getByText('整块可点').click()
    await page.locator('.toast-error', { hasText: '200671' }).waitFor()
    await page.setViewportSize({ width: 1440, height: 2600 })
    await visited.shot('gallery')
    expect(faults).toEqual([])
  })

  it('turns the clock, shows refusals and moves the bot in and out', async () => {
    await using bot = await stub()
    await using visited = await visit(browser, bot.sandbox.origin)
    const { page, faults } = visited
    await page.getByText('2026年1月5日').waitFor()
    await page.getByRole('button', { name: '明天 08:30' }).click()
    await page.locator('.clock-time', { hasText: '08:30' }).waitFor()
    await page.locator('.clock-date', { hasText: '1月6日周二' }).waitFor()
    await page.getByLabel('到指定时间').fill('2026-01-09T17:05')
    await page.getByRole('button', { name: '前往' }).click()
    await page.locator('.clock-time', { hasText: '17:05' }).waitFor()
    await write(page, '坏')
    await page.locator('.refusals b', { hasText: '230099' }).waitFor()
    await page.getByLabel('im:message.group_msg').uncheck()
    await expect.poll(() => bot.sandbox.switches.scopes.has('im:message.group_msg')).toBe(false)
    await visited.shot('console')
    await page.getByRole('button', { name: '群管理' }).click()
    await page.getByRole('dialog').getByText('孙德福没有飞书').waitFor()
    await page.getByRole('button', { name: '把学记移出本群' }).click()
    await page.getByRole('dialog').getByText('学记不在群内').waitFor()
    await page.getByLabel('添加成员').selectOption({ label: '高翔' })
    await page.getByRole('dialog').getByRole('button', { name: '添加成员' }).click()
    await page.locator('.group-members li', { hasText: '高翔' }).waitFor()
    await visited.shot('group')
    await page.getByRole('dialog').getByRole('button', { name: '把学记加入本群' }).click()
    await page.getByRole('dialog').getByText('学记在群内').waitFor()
    expect(faults).toEqual([])
  })

  it('fits a phone, in English too', async () => {
    await using bot = await stub()
    await using visited = await visit(browser, `${bot.sandbox.origin}/?lang=en`, PHONE)
    const { page, faults } = visited
    await page.locator('.chat-row').first().click()
    await page.locator('.composer textarea').fill('卡片')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await message(page, '党章学习第十二讲').getByRole('button', { name: '打卡', exact: true }).click()
    await page.locator('.toast').waitFor()
    await visited.shot('phone-card')
    await page.locator('.composer textarea').fill('组件')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await message(page, '组件一览').locator('.chart').last().waitFor()
    await visited.shot('phone-gallery')
    const wide = await page.evaluate(
      () =>
        [...document.querySelectorAll('.chat *')].filter(
          (each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.quick, .table-scroll, svg'),
        ).length,
    )
    expect(wide).toBe(0)
    await page.getByRole('button', { name: 'Console' }).click()
    await page.getByRole('button', { name: 'Next full hour' }).waitFor()
    await visited.shot('phone-console')
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Back' }).click()
    await page.locator('.chats').waitFor()
    await visited.shot('phone-list')
    expect(faults).toEqual([])
  })
})
