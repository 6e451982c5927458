// Norms: texts that prescribe how something is done (law, decree, circular, decision), by clause, with the days between
// which they are in force. Which clauses an entry restates is match-clauses.ts; uploading them is functions/src/screening.
import * as z from 'zod/mini'
import { line, paragraphs } from '../../text/fields.ts'
import { LocalDate } from '../../time/instant.ts'

export const normLimits = { clauses: 500, labelMax: 200, textMax: 8000 } as const

/** Who issued it: the notice speaks of norms of province and district, which carry out those of the centre. */
export const normLevels = ['trung-uong', 'tinh', 'huyen', 'xa'] as const

/** `nd-61-2018`: the document's id, made once and kept when the norm is corrected. */
export const NormId = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{1,59}$/, { error: 'not-a-code' }))
  .brand<'NormId'>()
export type NormId = z.infer<typeof NormId>

/** What can be restated by itself: an article, or a paragraph of a long one. */
export const Clause = z.strictObject({
  /** Within its norm: `d5`, `d5-k2`. */
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'not-a-code' })),
  /** As it is cited: `Điều 5, khoản 2`, with its heading where it has one. */
  label: line(normLimits.labelMax),
  text: paragraphs(normLimits.textMax),
})
export type Clause = z.infer<typeof Clause>

export const Norm = z.strictObject({
  id: NormId,
  /** Raised with each correction, so that what quotes it knows which text it quotes. */
  revision: z.int().check(z.gte(1)),
  /** `61/2018/NĐ-CP` */
  number: line(60),
  /** The day it was issued. */
  date: LocalDate,
  title: line(300),
  issuer: line(160),
  level: z.enum(normLevels),
  /** The first day it is in force. */
  inForceFrom: LocalDate,
  /** The first day it no longer is (ngày hết hiệu lực); null while nothing ends it. */
  inForceTo: z.nullable(LocalDate),
  clauses: z.array(Clause).check(z.minLength(1), z.maxLength(normLimits.clauses)),
  /** Where the text was taken from. */
  source: line(300),
})
export type Norm = z.infer<typeof Norm>

export const isInForce = (
  { inForceFrom, inForceTo }: Pick<Norm, 'inForceFrom' | 'inForceTo'>,
  day: LocalDate,
): boolean => inForceFrom <= day && (inForceTo === null || day < inForceTo)
