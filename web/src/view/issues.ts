// An issue of the domain as the page words it, with its limit and an example that works.
import type { FieldIssue } from '../../../domain/registration/content.ts'
import { issueWords } from '../../../domain/words/vi.ts'

export const wordsOf = ({ code, limit }: FieldIssue): string =>
  issueWords[code].replace('{limit}', limit === undefined ? 'theo quy định' : limit.toLocaleString('vi-VN'))

/** The id of a field's box: `targets.0.unit` → `f-targets-0-unit`; a unit's line belongs to the one box of its list. */
export const fieldId = (path: string): string =>
  `f-${path.replace(/^(cooperatingUnits)\.\d+$/, '$1').replaceAll('.', '-')}`
