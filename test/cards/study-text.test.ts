import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weight } from '../../src/cards/kit.ts'
import { clipBody, cutAt, LEAD, splitLead } from '../../src/cards/kit/study-text.ts'

const words = fc.constantFrom(
  '学习',
  '**重点**',
  '，',
  '。',
  '\n\n',
  '\n- ',
  '`词`',
  '[原文](https://example.cn/a)',
  '；',
  ' ',
)
const bodies = fc.array(words, { maxLength: 400 }).map((some) => some.join(''))

const stars = (text: string) => (text.match(/\*\*/g) ?? []).length

describe('splitLead', () => {
  it('leaves a text alone that is hardly longer than a lead', () => {
    const body = '学'.repeat(LEAD + 60)
    expect(splitLead(body)).toEqual({ lead: body, rest: '' })
  })

  it('prefers the end of a paragraph, then of a sentence', () => {
    const paragraph = `${'一'.repeat(120)}。`
    expect(splitLead(`${paragraph}\n\n${'二'.repeat(300)}`)).toEqual({ lead: paragraph, rest: '二'.repeat(300) })
    const sentence = `${'一'.repeat(150)}。`
    expect(splitLead(`${sentence}${'二'.repeat(300)}`)).toEqual({ lead: sentence, rest: '二'.repeat(300) })
  })

  it('loses nothing, and cuts neither bold nor links', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const { lead, rest } = splitLead(body)
        expect((lead + rest).replace(/\s/g, '')).toBe(body.replace(/\s/g, ''))
        expect(lead.length).toBeLessThanOrEqual(LEAD + 60)
        expect(stars(lead) % 2).toBe(0)
        expect(lead).not.toMatch(/\[[^\]]*$|\]\([^)]*$|\]$/)
      }),
    )
  })
})

describe('clipBody', () => {
  it('does not take two bold words in a row for one', () => {
    const body = '**重点**'.repeat(40)
    for (let most = 60; most < 200; most++) expect(stars(clipBody(body, most)) % 2).toBe(0)
  })

  it('keeps a text that fits, and cuts one that does not', () => {
    expect(clipBody('学习', 6)).toBe('学习')
    expect(clipBody('学习。考勤。'.repeat(10), 60)).toMatch(/。…$/)
    fc.assert(
      fc.property(bodies, fc.integer({ min: 100, max: 3000 }), (body, most) => {
        const clipped = clipBody(body, most)
        expect(weight(clipped)).toBeLessThanOrEqual(most + 3)
        if (clipped !== body) expect(stars(clipped) % 2).toBe(0)
      }),
    )
  })

  it('cuts anywhere rather than nowhere', () => {
    expect(cutAt('学'.repeat(500), 220)).toBe(220)
  })
})
