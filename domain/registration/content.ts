// What a registration says; no law prescribes the form. The fields, their limits, and when they are complete.
// A draft may be incomplete; a submitted version may not. Life and states live in lifecycle.ts.
import * as z from 'zod/mini'
import { AreaCode, type Campaign } from '../campaign/campaign.ts'
import { Email, line, name, paragraphs } from '../text/fields.ts'
import { LocalDate } from '../time/instant.ts'

export const contentLimits = {
  titleMax: 300,
  narrativeMax: 8000,
  shortMax: 1000,
  unitMax: 160,
  targets: 10,
  norms: 20,
  cooperatingUnits: 20,
  costMax: 1_000_000_000_000,
} as const

const narrative = paragraphs(contentLimits.narrativeMax)
const short = paragraphs(contentLimits.shortMax)
const unit = name(contentLimits.unitMax)
const optionalDate = z.union([z.literal(''), LocalDate], { error: 'not-a-date' })

/** A measurable target: indicator, unit of measure, before → after. */
export const Target = z.strictObject({
  indicator: line(200),
  unit: line(40),
  baseline: line(60),
  target: line(60),
})
export type Target = z.infer<typeof Target>

/** A norm text that touches the subject: `Quyết định 09/2015/QĐ-TTg`, of 25/03/2015. */
export const NormReference = z.strictObject({ number: line(80), date: optionalDate, note: line(200) })
export type NormReference = z.infer<typeof NormReference>

export const Contact = z.strictObject({
  name: name(80),
  position: line(120),
  phone: z.string().check(z.trim(), z.regex(/^$|^\+?[\d .()-]{8,20}$/, { error: 'not-a-phone' })),
  email: z.union([z.literal(''), Email], { error: 'not-an-email' }),
})
export type Contact = z.infer<typeof Contact>

/** Everything the form holds, in the order it asks. Empty text means: not answered yet. */
export const Content = z.strictObject({
  kind: z.enum(['first', 'additional']),
  title: line(contentLimits.titleMax),
  area: z.union([z.literal(''), AreaCode], { error: 'not-an-area' }),
  problem: narrative,
  solution: narrative,
  novelty: narrative,
  targets: z.array(Target).check(z.maxLength(contentLimits.targets, { error: 'too-many' })),
  scope: short,
  start: optionalDate,
  end: optionalDate,
  leadUnit: unit,
  leadPerson: name(80),
  cooperatingUnits: z.array(unit).check(z.maxLength(contentLimits.cooperatingUnits, { error: 'too-many' })),
  /** Whole đồng; null is not answered, 0 is no cost. */
  cost: z.nullable(
    z
      .int({ error: 'not-an-amount' })
      .check(z.gte(0, { error: 'not-an-amount' }), z.lte(contentLimits.costMax, { error: 'too-large' })),
  ),
  fundingSource: line(200),
  product: short,
  /** null is not answered; an empty list says that no norm touches the subject. */
  norms: z.nullable(z.array(NormReference).check(z.maxLength(contentLimits.norms, { error: 'too-many' }))),
  similarWork: short,
  grassrootsTopic: z.boolean(),
  contact: Contact,
})
export type Content = z.infer<typeof Content>

export const emptyContent = (kind: Content['kind']): Content => ({
  kind,
  title: '',
  area: '',
  problem: '',
  solution: '',
  novelty: '',
  targets: [],
  scope: '',
  start: '',
  end: '',
  leadUnit: '',
  leadPerson: '',
  cooperatingUnits: [],
  cost: null,
  fundingSource: '',
  product: '',
  norms: null,
  similarWork: '',
  grassrootsTopic: false,
  contact: { name: '', position: '', phone: '', email: '' },
})

export type Section = 'idea' | 'content' | 'targets' | 'plan' | 'context' | 'contact'

/** The form's sections and the fields each asks for, in order: the one list that form, guide and completeness follow. */
export const sections: Readonly<Record<Section, readonly (keyof Content)[]>> = {
  idea: ['kind', 'title', 'area'],
  content: ['problem', 'solution', 'novelty'],
  targets: ['targets', 'scope', 'product'],
  plan: ['start', 'end', 'leadUnit', 'leadPerson', 'cooperatingUnits', 'cost', 'fundingSource'],
  context: ['norms', 'similarWork', 'grassrootsTopic'],
  contact: ['contact'],
}

/** Every field, in the form's order. */
export const allFields: readonly (keyof Content)[] = Object.values(sections).flat()

/** A path into the content: `title`, `targets.0.unit`, `contact.email`. */
export type FieldIssue = { field: string; code: IssueCode; limit?: number }

export const issueCodes = [
  'required',
  'too-long',
  'too-many',
  'too-large',
  'bidi-control',
  'control-character',
  'too-many-marks',
  'mixed-script',
  'not-an-email',
  'not-a-phone',
  'not-a-date',
  'not-an-amount',
  'not-an-area',
  'area-not-in-campaign',
  'end-before-start',
  'target-incomplete',
  'unknown-field',
  'wrong-type',
] as const
export type IssueCode = (typeof issueCodes)[number]

const required = [
  'title',
  'area',
  'problem',
  'solution',
  'novelty',
  'scope',
  'start',
  'end',
  'leadUnit',
  'leadPerson',
  'product',
] as const

const missing = (content: Content): FieldIssue[] => {
  const fields: string[] = required.filter((field) => content[field] === '')
  if (content.targets.length === 0) fields.push('targets')
  if (content.cost === null) fields.push('cost')
  if (content.norms === null) fields.push('norms')
  for (const part of ['name', 'phone', 'email'] as const)
    if (content.contact[part] === '') fields.push(`contact.${part}`)
  return fields.map((field) => ({ field, code: 'required' }))
}

const incompleteTargets = (content: Content): FieldIssue[] =>
  content.targets.flatMap((target, at) =>
    (['indicator', 'unit', 'baseline', 'target'] as const)
      .filter((part) => target[part] === '')
      .map((part) => ({ field: `targets.${at}.${part}`, code: 'target-incomplete' as const })),
  )

/** What still stands between a content and its submission: empty when it may be submitted. */
export const review = (content: Content, campaign: Campaign): FieldIssue[] => {
  const issues = [...missing(content), ...incompleteTargets(content)]
  if (content.area !== '' && !campaign.areas.some((area) => area.code === content.area))
    issues.push({ field: 'area', code: 'area-not-in-campaign' })
  if (content.start !== '' && content.end !== '' && content.end < content.start)
    issues.push({ field: 'end', code: 'end-before-start' })
  return issues
}

/** How much of what must be answered is answered, 0…100. */
export const completeness = (content: Content): number => {
  const asked = required.length + 6
  return Math.round((100 * (asked - missing(content).length)) / asked)
}
