// The life of a registration as a table (domain.md §2): states, and who may do what in which. The server, the web, the
// rules tests and the printed diagram read this one table. Later parts of the year add rows.
import type { Role } from '../directory/person.ts'

export const draftStates = ['draft', 'awaiting-signature', 'submitted'] as const
export type DraftState = (typeof draftStates)[number]

export const states = [
  'draft',
  'awaiting-signature',
  'submitted',
  'received',
  'screening',
  'changes-requested',
  'acknowledged',
  'withdrawn',
] as const
export type State = (typeof states)[number]

export type Verb =
  | 'request-signature'
  | 'return-to-clerk'
  | 'submit'
  | 'receive'
  | 'pass-validation'
  | 'return-with-findings'
  | 'request-changes'
  | 'acknowledge'
  | 'reopen'
  | 'withdraw'

/** `system` is the functions themselves: receiving and validating are the machine's part. */
export type By = Role | 'system'

export type Transition = {
  verb: Verb
  from: readonly State[]
  to: State
  by: readonly By[]
  /** The actor must belong to the entry's agency. */
  own: boolean
  /** What the actor has to give with it. */
  needs: readonly ('grounds' | 'note' | 'due')[]
}

export const transitions: readonly Transition[] = [
  {
    verb: 'request-signature',
    from: ['draft'],
    to: 'awaiting-signature',
    by: ['clerk'],
    own: true,
    needs: [],
  },
  {
    verb: 'return-to-clerk',
    from: ['awaiting-signature'],
    to: 'draft',
    by: ['head', 'clerk'],
    own: true,
    needs: [],
  },
  {
    verb: 'submit',
    from: ['draft', 'awaiting-signature', 'changes-requested'],
    to: 'submitted',
    by: ['head'],
    own: true,
    needs: [],
  },
  { verb: 'receive', from: ['submitted'], to: 'received', by: ['system'], own: false, needs: [] },
  { verb: 'pass-validation', from: ['received'], to: 'screening', by: ['system'], own: false, needs: [] },
  {
    verb: 'return-with-findings',
    from: ['received'],
    to: 'changes-requested',
    by: ['system'],
    own: false,
    needs: ['grounds', 'due'],
  },
  {
    verb: 'request-changes',
    from: ['screening'],
    to: 'changes-requested',
    by: ['snv', 'skhcn'],
    own: false,
    needs: ['grounds', 'note', 'due'],
  },
  {
    verb: 'acknowledge',
    from: ['screening'],
    to: 'acknowledged',
    by: ['snv', 'skhcn'],
    own: false,
    needs: [],
  },
  {
    verb: 'reopen',
    from: ['acknowledged'],
    to: 'screening',
    by: ['snv', 'skhcn'],
    own: false,
    needs: ['note'],
  },
  {
    verb: 'withdraw',
    from: ['received', 'screening', 'changes-requested'],
    to: 'withdrawn',
    by: ['head'],
    own: true,
    needs: ['note'],
  },
]

/** The transition a verb makes from a state, for an actor; null when the table has none. */
export const transitionFor = (verb: Verb, from: State, by: By): Transition | null =>
  transitions.find((row) => row.verb === verb && row.from.includes(from) && row.by.includes(by)) ?? null
