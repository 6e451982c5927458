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

/** Content cleaned and checked field by field; nothing is required yet. */
export const readContent = (raw: unknown): Outcome<Content, FieldIssue[]> => {
  const parsed = Content.safeParse(raw)
  return parsed.success ? decided(parsed.data) : refused(parsed.error.issues.slice(0, 50).map(issueOf))
}
