// Importing norms as JSON: one, or a list, as `tools/seed/norms.json` has them. Each is read by the schema; what does not
// fit is told by its place.
import * as z from 'zod/mini'
import { decided, refused, type Outcome } from '../../outcome.ts'
import { NormContent } from './norm.ts'

const mostNorms = 200

/** Fields of a file that the server gives anew are passed over. */
const Imported = z.object(NormContent.shape)
const Whole = z.union([
  z.object({ norms: z.array(z.unknown()).check(z.maxLength(mostNorms)) }),
  z.array(z.unknown()).check(z.maxLength(mostNorms)),
])

type ImportIssue = { at: number; field: string }

export const readNormsJson = (text: string): Outcome<NormContent[], ImportIssue[]> => {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return refused([{ at: 0, field: '' }])
  }
  const whole = Whole.safeParse(raw)
  const list = whole.success ? (Array.isArray(whole.data) ? whole.data : whole.data.norms) : [raw]
  const read = list.map((one) => Imported.safeParse(one))
  const issues = read.flatMap((one, at) =>
    one.success ? [] : [{ at: at + 1, field: one.error.issues[0]?.path.map(String).join('.') ?? '' }],
  )
  return issues.length > 0 ? refused(issues) : decided(read.flatMap((one) => (one.success ? [one.data] : [])))
}
