// Norms: texts that prescribe how something is done (law, decree, circular, decision), by clause, with the days between
// which they are in force. Which clauses an entry restates is match-clauses.ts; uploading them is functions/src/screening.
import * as z from 'zod/mini'
import { line, paragraphs } from '../../text/fields.ts'
import { fold } from '../../text/fold.ts'
import { Instant, LocalDate } from '../../time/instant.ts'

/** `wholeMax`: all clauses together stand in one document, which Firestore limits to 1 MiB. */
export const normLimits = { clauses: 500, labelMax: 200, textMax: 8000, wholeMax: 300_000 } as const

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

const stated = (max: number) => line(max).check(z.minLength(1, { error: 'required' }))

/** What an officer states of a norm before it is published. */
const about = {
  /** `61/2018/NĐ-CP` */
  number: stated(60),
  /** The day it was issued. */
  date: LocalDate,
  title: stated(300),
  issuer: stated(160),
  level: z.enum(normLevels),
  /** The first day it is in force. */
  inForceFrom: LocalDate,
  /** The first day it no longer is (ngày hết hiệu lực); null while nothing ends it. */
  inForceTo: z.nullable(LocalDate),
  /** Where the text was taken from. */
  source: line(300),
} as const

export const NormClauses = z
  .array(Clause)
  .check(z.minLength(1, { error: 'required' }), z.maxLength(normLimits.clauses, { error: 'too-many' }))
  .check(z.refine((clauses) => new Set(clauses.map(({ id }) => id)).size === clauses.length))
  .check(
    z.refine((clauses) => clauses.reduce((sum, { text }) => sum + text.length, 0) <= normLimits.wholeMax, {
      error: 'too-long',
    }),
  )

/** A norm as an officer hands it in. */
export const NormContent = z.strictObject({ ...about, clauses: NormClauses })
export type NormContent = z.infer<typeof NormContent>

const kept = {
  id: NormId,
  /** Raised with each change, so that what quotes it knows which text it quotes. */
  revision: z.int().check(z.gte(1)),
} as const

export const Norm = z.strictObject({ ...kept, ...about, clauses: NormClauses })
export type Norm = z.infer<typeof Norm>

/** Only what is published is looked for in entries. */
export const normStates = ['draft', 'published', 'withdrawn'] as const
export type NormState = (typeof normStates)[number]

/** `norms/{normId}`; its clauses stand apart, in `norms/{normId}/texts/{revision}`, which nobody changes. */
export const NormRecord = z.strictObject({
  ...kept,
  ...about,
  state: z.enum(normStates),
  /** The revision under which its clauses were written: not each change touches them. */
  text: z.int().check(z.gte(1)),
  clauseCount: z.int(),
  updatedAt: Instant,
  updatedBy: z.string(),
})
export type NormRecord = z.infer<typeof NormRecord>

export const NormText = z.strictObject({ clauses: NormClauses })
export type NormText = z.infer<typeof NormText>

const slug = (text: string): string =>
  fold(text)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')

/** One document a norm: central norms are told apart by their number, others by number and issuer. */
export const normIdOf = ({ number, issuer, level }: Pick<Norm, 'number' | 'issuer' | 'level'>): NormId =>
  NormId.parse(
    slug(level === 'trung-uong' ? number : `${number} ${issuer}`)
      .slice(0, 60)
      .padEnd(2, '0'),
  )

export const isInForce = (
  { inForceFrom, inForceTo }: Pick<Norm, 'inForceFrom' | 'inForceTo'>,
  day: LocalDate,
): boolean => inForceFrom <= day && (inForceTo === null || day < inForceTo)
