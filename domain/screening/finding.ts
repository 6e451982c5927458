// What screening finds: one shape for the six grounds of the notice. The checks themselves are entries of checks.ts.
import * as z from 'zod/mini'
import { LocalDate } from '../time/instant.ts'

/** The notice's six grounds, in its order. */
export const grounds = [
  'off-topic',
  'not-new',
  'duplicate',
  'already-regulated',
  'not-feasible',
  'perfunctory',
] as const
export const Ground = z.enum(grounds)
export type Ground = z.infer<typeof Ground>

/** `blocking` sends the entry back by itself; `strong` and `weak` are for the desk to weigh. */
export const strengths = ['blocking', 'strong', 'weak'] as const

export const Evidence = z.strictObject({
  /** The field of the entry the finding is about: `title`, `targets.0.baseline`. */
  field: z.string(),
  /** The entry's own words, shortened; empty when the evidence is that there are none. */
  passage: z.string(),
  /** What matched: names of terms, numbers, dates. Kept as data so that words are chosen where it is shown. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const Finding = z.strictObject({
  /** Tells it from the entry's other findings, and stays when the same text is screened again. */
  key: z.string(),
  ground: Ground,
  /** The check that found it: its id in the table. */
  check: z.string(),
  strength: z.enum(strengths),
  /** 0…1, how sure the check is; comparable within one check only. Not told to the agency: 0 there. */
  score: z.number(),
  evidence: z.array(Evidence),
  /** What the agency is asked, in the words it was asked in. */
  question: z.string(),
  /** Version of the campaign's thresholds it was judged by. */
  thresholds: z.int(),
})
export type Finding = z.infer<typeof Finding>

/** Facts whose names begin so speak of another entry: for the desk only. */
const ofAnother = /^other/

const isOfAnother = ({ facts }: z.infer<typeof Evidence>): boolean =>
  Object.keys(facts).some((key) => ofAnother.test(key))

/**
 * A finding as its agency may read it: its own words, without what would tell it of other agencies' entries, how many
 * they are, or how near.
 */
export const releasable = (finding: Finding): Finding => {
  const { evidence } = finding
  const told = evidence.some(isOfAnother) ? evidence.slice(0, 1) : evidence
  const withoutOthers = told.map((each) => ({
    ...each,
    facts: Object.fromEntries(Object.entries(each.facts).filter(([key]) => !ofAnother.test(key))),
  }))
  return { ...finding, score: 0, evidence: withoutOthers }
}

/** Another agency's entry that a finding points to. For the desk only: never in what an agency may read. */
export const SimilarEntry = z.strictObject({
  registrationId: z.string(),
  /** The version of it that was compared: `passages` count in that text and in no other. */
  version: z.int(),
  code: z.string(),
  agencyId: z.string(),
  agencyName: z.string(),
  title: z.string(),
  year: z.int(),
  score: z.number(),
  /** Shared passages: [start, end) in this entry's text and in the other's, UTF-16 units of the named fields. */
  passages: z.array(
    z.strictObject({
      field: z.string(),
      start: z.int(),
      end: z.int(),
      otherField: z.string(),
      otherStart: z.int(),
      otherEnd: z.int(),
    }),
  ),
})
export type SimilarEntry = z.infer<typeof SimilarEntry>

/** A clause of a norm that an entry restates. Norms are public: its agency may read all of it. */
export const RestatedClause = z.strictObject({
  normId: z.string(),
  clauseId: z.string(),
  /** Of the norm: `61/2018/NĐ-CP`, with the day it was issued and what it is called. */
  number: z.string(),
  date: LocalDate,
  title: z.string(),
  /** `Điều 5, khoản 2`. */
  clause: z.string(),
  text: z.string(),
  /** The share of what the clause says that stands in the entry, 0…1. */
  restated: z.number(),
  /** Where: [start, end) in the entry's text, UTF-16 units of the named field, and in the clause's. */
  passages: z.array(
    z.strictObject({
      field: z.string(),
      start: z.int(),
      end: z.int(),
      clauseStart: z.int(),
      clauseEnd: z.int(),
    }),
  ),
})
export type RestatedClause = z.infer<typeof RestatedClause>
