// What officers think of the machine's findings: accepted, or dismissed with a reason. Kept apart from the findings and by
// their keys, so that screening the same text anew does not lose it.
import * as z from 'zod/mini'
import { decided, refused, type Outcome } from '../outcome.ts'
import type { Refusal } from '../registration/decide.ts'
import { RegistrationId, Signature } from '../registration/documents.ts'
import { paragraphs } from '../text/fields.ts'
import { Instant } from '../time/instant.ts'

export const Reason = paragraphs(500)

export const verdicts = ['accepted', 'dismissed'] as const

const Judgement = z.strictObject({
  /** Key of the finding. */
  finding: z.string(),
  verdict: z.enum(verdicts),
  /** Why it was dismissed. */
  reason: z.string(),
  by: Signature,
  at: Instant,
})
export type Judgement = z.infer<typeof Judgement>

/** `judgements/{registrationId}`: for the desk only, as the findings are. */
export const Judgements = z.strictObject({ registrationId: RegistrationId, items: z.array(Judgement) })
export type Judgements = z.infer<typeof Judgements>

/** The judgements with this one in the place of what was said of the finding before; `open` takes it back. */
export const judged = (
  items: readonly Judgement[],
  said: Omit<Judgement, 'verdict'> & { verdict: Judgement['verdict'] | 'open' },
): Outcome<Judgement[], Refusal> => {
  const { verdict, ...rest } = said
  if (verdict === 'dismissed' && said.reason === '') return refused({ code: 'missing', needs: 'note' })
  const others = items.filter(({ finding }) => finding !== said.finding)
  return decided(verdict === 'open' ? others : [...others, { ...rest, verdict }])
}
