/**
 * Keeps what `make` derives from an object and the words of a language for as long as the object lives: a card is drawn
 * at every press, and most of it is the same each time. The object must not be changed.
 */
export function keptFor<Of extends object, Words extends object, Made>(
  make: (of: Of, words: Words) => Made,
): (of: Of, words: Words) => Made {
  const kept = new WeakMap<Of, Map<Words, Made>>()
  return (of, words) => {
    let made = kept.get(of)
    if (!made) kept.set(of, (made = new Map()))
    const known = made.get(words)
    if (known !== undefined) return known
    const fresh = make(of, words)
    made.set(words, fresh)
    return fresh
  }
}
