/** A number that is another one when what it was made of is: to notice a change without keeping what was there. */

/** Mixes the bits of a whole number (the last step of murmur3). */
function mixed(number: number): number {
  let bits = number | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** Of whole numbers, in whatever order. */
export const sealOf = (numbers: Iterable<number>): number => {
  let seal = 0
  for (const number of numbers) seal = (seal + mixed(number + 1)) >>> 0
  return seal
}

/** Of a text. */
export const textSeal = (text: string): number => {
  let seal = 0
  for (const sign of text) seal = mixed(Math.imul(seal, 31) + Number(sign.codePointAt(0)) + 1)
  return seal
}
