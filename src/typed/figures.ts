/** Numbers as they are said, to ninety-nine: '十', '二十三', '两', '零五', '15'. */
const HAN = '零一二三四五六七八九'

/** In Chinese signs or in figures, for a regular expression. */
export const NUMBER = '(?:\\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[零一两二三四五六七八九])'

export function figureOf(said: string): number {
  if (/^\d/.test(said)) return Number(said)
  const of = (sign: string) => HAN.indexOf(sign.replace('两', '二'))
  const [tens = '', ones = ''] = said.replace(/^零(?=.)/, '').split('十')
  return said.includes('十') ? (tens === '' ? 1 : of(tens)) * 10 + (ones === '' ? 0 : of(ones)) : of(tens)
}
