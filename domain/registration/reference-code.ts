// The reference code of a receipt: short enough to read over the phone, without look-alike letters, with a check
// character, and without a sequence (Firestore documents with sequential ids share a hot range).

/** 31 symbols, a prime: Crockford's base 32 (no I, L, O, U) without Z, which is read as 2. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY'
const bodyLength = 7

/** Weighted sum modulo 31: catches every single wrong character and every swap of two neighbours. */
const checkCharacter = (text: string): string => {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) sum += (at + 1) * (alphabet.indexOf(text.charAt(at)) + 1)
  return alphabet.charAt(sum % 31)
}

/** `SK26-7K3M9QX-4` from a year and at least 7 random bytes. */
export const referenceCode = (year: number, random: Uint8Array): string => {
  const body = [...random.subarray(0, bodyLength)].map((byte) => alphabet.charAt(byte % 31)).join('')
  const head = String(year % 100).padStart(2, '0')
  return `SK${head}-${body}-${checkCharacter(head + body)}`
}

/** Reads a code as people type it (lower case, O for 0, I or L for 1, missing hyphens); null when it is not one. */
export const readReferenceCode = (typed: string): string | null => {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replace(/^SK/, '')
  const mended = plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1').replaceAll('Z', '2')
  const match = new RegExp(`^(\\d\\d)([${alphabet}]{${bodyLength}})([${alphabet}])$`).exec(mended)
  if (match === null) return null
  const [, head = '', body = '', check = ''] = match
  return checkCharacter(head + body) === check ? `SK${head}-${body}-${check}` : null
}
