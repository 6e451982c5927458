// A registration's text as the checks read it: its sections in folded syllables, made once for all checks.
import type { Content } from '../registration/content.ts'
import { syllables } from '../text/fold.ts'

/** The sections in which an agency says in its own words what it will do. */
export const narrativeFields = ['problem', 'solution', 'novelty'] as const
/** All running text, in the order of the form: what is compared with other entries. */
export const textFields = ['title', ...narrativeFields, 'scope', 'product'] as const
export type TextField = (typeof textFields)[number]

export type Section = { field: TextField; text: string; words: readonly string[] }

export type Reading = {
  sections: readonly Section[]
  narratives: readonly Section[]
  /** The syllables of all sections, in order. */
  words: readonly string[]
}

/** The checks look at so much of a section; the form takes less, but a text may come by another way. */
const readable = 60_000

export const readSections = (content: Content): Reading => {
  const sections = textFields.map((field) => {
    const text = content[field].slice(0, readable)
    return { field, text, words: syllables(text) }
  })
  const isNarrative = (field: string): boolean => narrativeFields.some((narrative) => narrative === field)
  return {
    sections,
    narratives: sections.filter((section) => isNarrative(section.field)),
    words: sections.flatMap((section) => section.words),
  }
}

/** Runs of `size` neighbouring syllables, each once. */
export const runsOf = (words: readonly string[], size: number): Set<string> => {
  const runs = new Set<string>()
  for (let at = 0; at + size <= words.length; at += 1) runs.add(words.slice(at, at + size).join(' '))
  return runs
}

/** The beginning of a passage, for evidence: whole words, at most 160 characters. */
export const excerpt = (text: string, limit = 160): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  if (line.length <= limit) return line
  const cut = line.slice(0, limit - 1).toWellFormed()
  const at = cut.lastIndexOf(' ')
  return `${at > limit / 2 ? cut.slice(0, at) : cut}…`
}

/** The running text by field, as entries are compared by it. */
export const textParts = (content: Content): { field: TextField; text: string }[] =>
  textFields.map((field) => ({ field, text: content[field] })).filter(({ text }) => text !== '')
