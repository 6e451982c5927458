// The form of official documents in numbers (NĐ 30/2020/NĐ-CP, Phụ lục I, mục I and II): what both writers measure by.

/** Millimetres of an A4 page. */
export const page = {
  width: 210,
  height: 297,
  top: 20,
  bottom: 20,
  left: 30,
  right: 17,
  /** From the upper edge to the page's number. */
  number: 10,
} as const

/** Points. */
export const size = {
  nation: 12,
  motto: 13,
  issuer: 13,
  number: 13,
  dateline: 13,
  kind: 14,
  body: 13,
  table: 12,
  authority: 13,
  recipientsLabel: 12,
  recipients: 11,
  page: 13,
} as const

/** Of the page's text width, left and right. */
export const letterheadShares = { issuer: 0.4, nation: 0.6 } as const

/** Millimetres: the first line of a paragraph, and the room that a signature takes. */
export const firstLine = 12.7
export const signatureRoom = 22
/** Points between paragraphs. */
export const gap = 6
