import { expect, test } from 'vitest'
import { movePlace, newPlace } from '../../src/typed/move-place.ts'

test('a place is called without what is said of it', () => {
  const said = [
    '地点改为四楼',
    '改在四楼',
    '换到四楼',
    '地点四楼',
    '地点仍在二楼|二楼',
    '仍在四楼',
    '地点改在四楼',
    '移到四楼',
    '改用四楼',
  ]
  for (const words of [
    ...said,
    '在四楼',
    '到四楼',
    '搬到四楼',
    '地点：四楼',
    '地点为四楼',
    '于四楼',
    '因停电改在四楼|四楼|因停电',
    '四楼',
  ]) {
    const [word = '', place = '四楼', ...left] = words.split('|')
    expect(movePlace([], [word]), word).toEqual({ place, left })
  }
  for (const place of ['改革广场', '移动公司会议室', '转盘广场', '为民服务中心', '于家村党群服务中心'])
    expect(movePlace([], [place]).place ?? place, place).toBe(place)
})

test('of two places the one that it is changed to is meant, and of two that are only said neither', () => {
  for (const words of [
    '二楼改三楼',
    '从二楼改到三楼',
    '由二楼换到三楼',
    '地点从二楼改为三楼',
    '地点由二楼会议室改为三楼',
  ])
    expect(movePlace([words], []), words).toEqual({ place: '三楼', left: [] })
  expect(movePlace(['从二楼'], ['三楼'])).toEqual({ place: '三楼', left: [] })
  expect(movePlace(['从二楼'], [])).toEqual({ left: ['从二楼'] })
  expect(movePlace([], ['三楼会议室', '二楼'])).toEqual({ left: ['三楼会议室', '二楼'] })
  expect(movePlace(['地点'], ['四楼'])).toEqual({ place: '四楼', left: [] })
  expect(movePlace([], ['领导要用三楼会议室', '不在四楼会议室'])).toEqual({
    left: ['领导要用三楼会议室', '不在四楼会议室'],
  })
  expect(newPlace('从二楼改到三楼')).toBe('三楼')
  expect(newPlace('改为四楼会议室')).toBe('四楼会议室')
  expect(newPlace('待定')).toBe('待定')
  expect(movePlace([], ['改线上'])).toEqual({ place: '线上', left: [] })
  expect(movePlace([], ['地点不变'])).toEqual({ left: [] })
})
