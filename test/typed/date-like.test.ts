import { expect, test } from 'vitest'
import { dateLike } from '../../src/typed/date-like.ts'

test.each([
  ['下下周五来检查', ['下下周五']],
  ['2月30日和3/6', ['2月30日', '3/6']],
  ['３月６日下午三点', ['3月6日', '下午', '三点']],
  ['元旦、昨夜、月底', ['元旦', '昨夜', '月底']],
  ['周五24：00', ['周五', '24:00']],
  ['领导上周末出差', ['上周末']],
  ['on 13 March, next friday', ['13 march', 'next friday']],
  ['speaker away this afternoon', ['this afternoon']],
  ['今明两天停电', ['今明两天']],
  ['moved to the 5th', ['5th']],
])('%s', (text, said) => {
  expect(dateLike(text)).toEqual(said)
})

test.each([
  '停电',
  '停电一周',
  '3号楼停电',
  '会场被占用',
  '当前天气不好',
  '早一点结束',
  '当天停电',
  'speaker ill',
  'may be ill',
])('%s holds none', (text) => {
  expect(dateLike(text)).toEqual([])
})
