// Owns the order of strings by their UTF-8 bytes, which is that of code points and Firestore's own.

/** Compares as the UTF-8 encodings would; UTF-16 alone would put U+E000–U+FFFF after the surrogates' code points. */
export function compareUtf8(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at)
    const b = right.charCodeAt(at)
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
