// zod schemas for text that people type. Issues carry codes (params), never sentences: words are chosen where they are shown.
import * as z from 'zod/mini'
import { cleanLine, cleanParagraphs, isMixedScript } from './clean.ts'

const cleaned = (clean: typeof cleanLine, max: number) => {
  const cleaning = z.transform((raw: string, context) => {
    const outcome = clean(raw)
    if (outcome.ok) return outcome.value
    context.issues.push({ code: 'custom', message: outcome.issues, input: raw })
    return z.NEVER
  })
  const typed = z.string().check(z.maxLength(max * 4, { error: 'too-long' }))
  return z.pipe(z.pipe(typed, cleaning), z.string().check(z.maxLength(max, { error: 'too-long' })))
}

/** One cleaned line of at most `max` UTF-16 units; may be empty. */
export const line = (max: number) => cleaned(cleanLine, max)

/** Cleaned paragraphs of at most `max` UTF-16 units; may be empty. */
export const paragraphs = (max: number) => cleaned(cleanParagraphs, max)

/**
 * A work e-mail address in the common form `local@domain.tld`: ASCII, no quotes, spaces, commas or comments, at most
 * 64 + 1 + 189 characters (RFC 5321 §4.5.3.1 allows more; no office uses it).
 */
export const Email = z.string().check(
  z.trim(),
  z.maxLength(254, { error: 'too-long' }),
  z.regex(
    /^[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/iu,
    { error: 'not-an-email' },
  ),
  z.refine((text) => !text.includes('..'), { error: 'not-an-email' }),
)
export type Email = z.infer<typeof Email>

/** A name of a person or a unit: one line of one script. */
export const name = (max: number) =>
  line(max).check(z.refine((text) => !isMixedScript(text), { error: 'mixed-script' }))
