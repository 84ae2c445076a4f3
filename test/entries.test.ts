import { expect, test } from 'vitest'
import { entries, LESS } from './support/entries.ts'

test.each(Object.entries(LESS))('what asks for %s is what is written here', (policy, names) => {
  const found = entries.filter(({ allow }) => allow === policy).map(({ entry }) => entry)
  expect(found.toSorted()).toEqual(names.toSorted())
})

test('what changes the record of others, or shows it, is not for everybody', () => {
  const open = entries.filter(({ allow }) => allow === 'anyone' || allow === 'member').map(({ entry }) => entry)
  const kept =
    /mark|roll|join|roster|role|standing|paper|circular|missed|register$|session-|session-form|sessions|rules$/
  expect(open.filter((entry) => kept.test(entry) && !['open-my-session', 'open-rules'].includes(entry))).toEqual([])
})
