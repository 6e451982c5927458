// Ids of the questions that findings put to an agency. Their Vietnamese words stand in words/screening-vi.ts.

export const questions = [
  'fill-in',
  'which-area',
  'fits-another-area',
  'who-leads',
  'already-finished',
  'started-long-ago',
  'ends-far-off',
  'too-short-a-time',
  'who-pays',
  'cost-of-purchases',
  'target-unchanged',
  'target-without-figure',
  'target-beyond-whole',
  'say-more',
  'section-without-content',
  'say-it-specifically',
  'give-a-figure',
  'how-do-sections-differ',
  'repeats-itself',
  'retype-readably',
  'how-does-yours-differ',
  'what-is-new-since',
  'what-goes-beyond-the-norm',
] as const
export type QuestionId = (typeof questions)[number]
