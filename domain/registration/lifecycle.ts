// The life of a registration as a table: states, and who may do what in which. The server, the web, the rules tests
// and the printed diagram read this one table. Later parts of the year add rows.
import { desk, type Role } from '../directory/person.ts'

export const draftStates = ['draft', 'awaiting-signature', 'submitted'] as const
export type DraftState = (typeof draftStates)[number]

export const states = [
  'draft',
  'awaiting-signature',
  'submitted',
  'received',
  'screening',
  'changes-requested',
  'proposed-accept',
  'proposed-merge',
  'proposed-reject',
  'acknowledged',
  'merged',
  'rejected',
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
  | 'propose-accept'
  | 'propose-merge'
  | 'propose-reject'
  | 'take-back'
  | 'reply'
  | 'acknowledge'
  | 'merge'
  | 'reject'
  | 'defer'
  | 'appeal'
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

/** Waiting for leadership's conclusion. */
export const proposed = [
  'proposed-accept',
  'proposed-merge',
  'proposed-reject',
] as const satisfies readonly State[]

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
    by: desk,
    own: false,
    needs: ['grounds', 'note', 'due'],
  },
  // Officers propose, leadership decides at a meeting (domain/meeting/): what officers may decide alone is the campaign's.
  { verb: 'propose-accept', from: ['screening'], to: 'proposed-accept', by: desk, own: false, needs: [] },
  { verb: 'propose-merge', from: ['screening'], to: 'proposed-merge', by: desk, own: false, needs: ['note'] },
  {
    verb: 'propose-reject',
    from: ['screening'],
    to: 'proposed-reject',
    by: desk,
    own: false,
    needs: ['grounds', 'note'],
  },
  { verb: 'take-back', from: proposed, to: 'screening', by: desk, own: false, needs: [] },
  // The agency's word on a proposal stays with the entry; the proposal stands until somebody takes it back.
  {
    verb: 'reply',
    from: ['proposed-merge'],
    to: 'proposed-merge',
    by: ['head'],
    own: true,
    needs: ['note'],
  },
  {
    verb: 'reply',
    from: ['proposed-reject'],
    to: 'proposed-reject',
    by: ['head'],
    own: true,
    needs: ['note'],
  },
  { verb: 'acknowledge', from: ['screening'], to: 'acknowledged', by: desk, own: false, needs: [] },
  { verb: 'acknowledge', from: proposed, to: 'acknowledged', by: ['leadership'], own: false, needs: [] },
  { verb: 'merge', from: ['proposed-merge'], to: 'merged', by: ['leadership'], own: false, needs: [] },
  { verb: 'reject', from: proposed, to: 'rejected', by: ['leadership'], own: false, needs: ['grounds'] },
  { verb: 'defer', from: proposed, to: 'screening', by: ['leadership'], own: false, needs: [] },
  { verb: 'appeal', from: ['rejected'], to: 'screening', by: ['head'], own: true, needs: ['note'] },
  { verb: 'reopen', from: ['acknowledged'], to: 'screening', by: desk, own: false, needs: ['note'] },
  {
    verb: 'reopen',
    from: ['acknowledged', 'merged', 'rejected'],
    to: 'screening',
    by: ['leadership'],
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
