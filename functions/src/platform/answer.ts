// A callable's way from request to answer: who calls and whether they call too often, size, input by the schema of
// domain/calls.ts, the handler, and refusals as the protocol's errors. Words for people are chosen by the page, from `details`.
import { HttpsError, type CallableRequest, type FunctionsErrorCode } from 'firebase-functions/https'
import type * as z from 'zod/mini'
import { calls, type CallName, type CallOutput, type CallRefusal } from '../../../domain/calls.ts'
import { Claims, lacksSecondStep, Uid } from '../../../domain/directory/person.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import type { Answer } from './act.ts'
import { withinDay, withinRates } from './admit.ts'
import type { Live } from './live.ts'
import type { Caller } from './people.ts'

export type Input<N extends CallName> = z.output<(typeof calls)[N]>

export type Handler<N extends CallName> = (
  input: Input<N>,
  live: Live,
  caller: Caller,
) => Answer<CallOutput[N]>

const requestMaxBytes = 200_000
/** A norm comes with all its clauses. */
const requestMaxBytesOf: Partial<Record<CallName, number>> = { saveNorm: 1_200_000 }

/** The protocol's status for each refusal, and a line for those who read logs. */
const statuses: Readonly<Record<CallRefusal['code'], readonly [FunctionsErrorCode, string]>> = {
  'signed-out': ['unauthenticated', 'Sign in again.'],
  'not-allowed': ['permission-denied', 'This account may not do that.'],
  'not-found': ['not-found', 'There is no such document.'],
  input: ['invalid-argument', 'The request is not of the form this function takes.'],
  content: ['invalid-argument', 'The content is not complete or not acceptable.'],
  missing: ['invalid-argument', 'The act lacks something it needs.'],
  'due-in-the-past': ['invalid-argument', 'The due date has to be a later day.'],
  'too-late': ['failed-precondition', 'Its last day has passed.'],
  'needs-meeting': ['failed-precondition', 'In this campaign a meeting acknowledges.'],
  'needs-leadership': ['failed-precondition', 'Leadership concluded on it, and alone may open it again.'],
  'cannot-lead': ['failed-precondition', 'The other entry cannot take this one in.'],
  'being-concluded': ['failed-precondition', 'Leadership has concluded on it; that is being carried out.'],
  'meeting-state': ['failed-precondition', 'Not possible in the present state of the meeting.'],
  'meeting-lacks': ['failed-precondition', 'The meeting lacks something that concluding needs.'],
  agenda: ['failed-precondition', 'Some entries cannot be concluded on as the agenda says.'],
  'number-taken': ['failed-precondition', 'Another notice has this number.'],
  'date-in-the-future': ['invalid-argument', 'The notice cannot be dated after today.'],
  'before-the-meeting': ['invalid-argument', 'The notice cannot be dated before its meeting.'],
  'bad-file': ['invalid-argument', 'The file is not a PDF that can be taken.'],
  'not-asked': ['failed-precondition', 'Nobody asks for this answer now.'],
  'illegal-transition': ['failed-precondition', 'Not possible in the present state.'],
  'campaign-not-open': ['failed-precondition', 'The campaign takes no registrations now.'],
  'not-yours': ['permission-denied', 'It belongs to another agency.'],
  'stale-revision': ['aborted', 'It has been changed since it was read.'],
  'too-many': ['resource-exhausted', 'More calls than this person or agency may make: try again later.'],
  'too-busy': ['unavailable', 'Too many changes at once: try again with the same key.'],
}

export const asError = (refusal: CallRefusal): HttpsError => {
  const [status, line] = statuses[refusal.code]
  return new HttpsError(status, line, refusal)
}

export const answer = async <N extends CallName>(
  live: Live,
  call: { name: N; handler: Handler<N>; request: CallableRequest },
): Promise<CallOutput[N]> => {
  const caller = callerOf(call.request)
  if (!caller.ok) throw asError(caller.issues)
  const admitted = await withinRates(live, caller.value)
  if (!admitted.ok) throw asError(admitted.issues)
  const input = inputOf(call.name, call.request)
  if (!input.ok) throw asError(input.issues)
  const today = await withinDay(live, caller.value, call.name)
  if (!today.ok) throw asError(today.issues)
  const outcome = await call.handler(input.value, live, caller.value)
  if (!outcome.ok) throw asError(outcome.issues)
  return outcome.value
}

/** A token without a known role is a person without a role, and one that lacks a step is none yet: they may do nothing. */
const callerOf = ({ auth }: CallableRequest): Outcome<Caller, CallRefusal> => {
  if (auth === undefined) return refused({ code: 'signed-out' })
  const uid = Uid.safeParse(auth.uid)
  const claims = Claims.safeParse(auth.token)
  if (!uid.success || !claims.success) return refused({ code: 'not-allowed' })
  if (lacksSecondStep(claims.data, auth.token)) return refused({ code: 'signed-out' })
  return decided({ uid: uid.data, claims: claims.data })
}

/** The list, typed so that one name's schema gives that name's input. */
const schemas: { readonly [N in CallName]: z.ZodMiniType<Input<N>> } = calls

const inputOf = <N extends CallName>(
  name: N,
  { rawRequest, data }: CallableRequest,
): Outcome<Input<N>, CallRefusal> => {
  if (rawRequest.rawBody.length > (requestMaxBytesOf[name] ?? requestMaxBytes))
    return refused({ code: 'input', field: '' })
  const read = schemas[name].safeParse(data)
  if (read.success) return decided(read.data)
  const field = read.error.issues[0]?.path.map(String).join('.').slice(0, 100) ?? ''
  return refused({ code: 'input', field })
}
