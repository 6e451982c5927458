// Reading content from outside (a form, an import): strict parsing, with issues as codes at field paths.
import type * as z from 'zod/mini'
import { decided, refused, type Outcome } from '../outcome.ts'
import { Content, issueCodes, type FieldIssue, type IssueCode } from './content.ts'

const known = new Set<string>(issueCodes)
const isCode = (text: string): text is IssueCode => known.has(text)

const codeOf = (issue: z.core.$ZodIssue): IssueCode => {
  if (isCode(issue.message)) return issue.message
  return issue.code === 'unrecognized_keys' ? 'unknown-field' : 'wrong-type'
}

const issueOf = (issue: z.core.$ZodIssue): FieldIssue => {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
  const limit = issue.code === 'too_big' ? { limit: Number(issue.maximum) } : {}
  return { field: path.map(String).join('.').slice(0, 100), code: codeOf(issue), ...limit }
}

const issueLimit = 50

const issuesOf = (error: z.core.$ZodError): FieldIssue[] => error.issues.slice(0, issueLimit).map(issueOf)

/** Content cleaned and checked field by field; nothing is required yet. */
export const readContent = (raw: unknown): Outcome<Content, FieldIssue[]> => {
  const parsed = Content.safeParse(raw)
  return parsed.success ? decided(parsed.data) : refused(issuesOf(parsed.error))
}

type Path = readonly PropertyKey[]

const partOf = (value: unknown, [key, ...rest]: Path): unknown => {
  if (key === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  return partOf(new Map<PropertyKey, unknown>(Object.entries(value)).get(String(key)), rest)
}

const withPart = (value: unknown, [key, ...rest]: Path, part: unknown): unknown => {
  if (key === undefined) return part
  if (Array.isArray(value))
    return value.map((one: unknown, at): unknown => (at === key ? withPart(one, rest, part) : one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === key ? withPart(one, rest, part) : one]),
  )
}

/** In a row the part is left empty (rows move, so what stood there before may be another's); elsewhere it stays as it was. */
const instead = (path: Path, stored: Content): unknown =>
  path.some((part) => typeof part === 'number') ? '' : partOf(stored, path)

const withoutBlankUnits = (content: Content): Content => ({
  ...content,
  cooperatingUnits: content.cooperatingUnits.filter((unit) => unit !== ''),
})

/** As much of a content as can be taken: one wrong part keeps only itself back, never its group. `wrong` says which. */
export const readWhatIsRight = (raw: unknown, stored: Content): { content: Content; wrong: FieldIssue[] } => {
  const parsed = Content.safeParse(raw)
  if (parsed.success) return { content: parsed.data, wrong: [] }
  const mended = parsed.error.issues.reduce(
    (content, { path }) => withPart(content, path, instead(path, stored)),
    raw,
  )
  const again = Content.safeParse(mended)
  return { content: again.success ? withoutBlankUnits(again.data) : stored, wrong: issuesOf(parsed.error) }
}
