// The life of a meeting as a table. The system's own moves end what a person's move began: the entries of a conclusion, and
// the mails of an issued notice, are too many for one transaction.
import type { Role } from '../directory/person.ts'
import type { By } from '../registration/lifecycle.ts'
import { desk } from '../directory/person.ts'

export const meetingStates = ['preparing', 'concluding', 'concluded', 'issuing', 'issued'] as const
export type MeetingState = (typeof meetingStates)[number]

export type MeetingVerb = 'open' | 'prepare' | 'conclude' | 'complete' | 'issue' | 'tell'

export type MeetingTransition = {
  verb: MeetingVerb
  from: readonly (MeetingState | '')[]
  to: MeetingState
  by: readonly By[]
}

const preparers: readonly Role[] = [...desk, 'leadership']

export const meetingTransitions: readonly MeetingTransition[] = [
  { verb: 'open', from: [''], to: 'preparing', by: preparers },
  { verb: 'prepare', from: ['preparing'], to: 'preparing', by: preparers },
  { verb: 'conclude', from: ['preparing'], to: 'concluding', by: ['leadership'] },
  { verb: 'complete', from: ['concluding'], to: 'concluded', by: ['system'] },
  // A correction is a new version of the issued notice.
  { verb: 'issue', from: ['concluded', 'issued'], to: 'issuing', by: desk },
  { verb: 'tell', from: ['issuing'], to: 'issued', by: ['system'] },
]

export const meetingTransitionFor = (
  verb: MeetingVerb,
  from: MeetingState | '',
  by: By,
): MeetingTransition | null =>
  meetingTransitions.find((row) => row.verb === verb && row.from.includes(from) && row.by.includes(by)) ??
  null
