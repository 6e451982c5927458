// A text cut at the passages it shares with another: what is marked, with the passage's number, and what lies between.

export type Passage = { number: number; start: number; end: number }
export type Piece = { text: string; number: number | null }

/** Passages in the order of the text; one that lies within another's words is not marked a second time. */
export const cutAt = (text: string, passages: readonly Passage[]): Piece[] => {
  const pieces: Piece[] = []
  let from = 0
  for (const { number, start, end } of passages.toSorted((a, b) => a.start - b.start)) {
    if (start < from || end > text.length) continue
    if (start > from) pieces.push({ text: text.slice(from, start), number: null })
    pieces.push({ text: text.slice(start, end), number })
    from = end
  }
  if (from < text.length) pieces.push({ text: text.slice(from), number: null })
  return pieces
}
