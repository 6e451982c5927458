// The acts on a registration that people call: each by its own handler, loaded at the first call.
import { callable } from '../platform/callable.ts'

export const requestSignature = callable(
  'requestSignature',
  async () => (await import('./sign-off.ts')).requestSignature,
)
export const returnToClerk = callable(
  'returnToClerk',
  async () => (await import('./sign-off.ts')).returnToClerk,
)
export const submitRegistration = callable(
  'submitRegistration',
  async () => (await import('./submit.ts')).submitRegistration,
)
export const withdrawRegistration = callable(
  'withdrawRegistration',
  async () => (await import('./withdraw.ts')).withdrawRegistration,
)
export const acknowledgeRegistration = callable(
  'acknowledgeRegistration',
  async () => (await import('./desk.ts')).acknowledgeRegistration,
)
export const reopenRegistration = callable(
  'reopenRegistration',
  async () => (await import('./desk.ts')).reopenRegistration,
)
export const requestChanges = callable(
  'requestChanges',
  async () => (await import('./request-changes.ts')).requestChanges,
)
export const proposeOutcome = callable(
  'proposeOutcome',
  async () => (await import('./propose.ts')).proposeOutcome,
)
export const takeBackProposal = callable(
  'takeBackProposal',
  async () => (await import('./desk.ts')).takeBackProposal,
)
export const answerProposal = callable(
  'answerProposal',
  async () => (await import('./agency-answers.ts')).answerProposal,
)
export const answerMerge = callable(
  'answerMerge',
  async () => (await import('./agency-answers.ts')).answerMerge,
)
