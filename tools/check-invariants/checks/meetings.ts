// Meetings: their own life, what they concluded against what their entries say, and the numbers of their notices.
import { numberId } from '../../../domain/meeting/issue.ts'
import { meetingTransitions } from '../../../domain/meeting/lifecycle.ts'
import type { Meeting } from '../../../domain/meeting/meeting.ts'
import { transitions } from '../../../domain/registration/lifecycle.ts'
import type { Facts, Held } from '../facts.ts'

/** I10: a number is held by the one meeting whose notice bears it, and nobody holds one that no notice bears. */
export const numbersUnique = (facts: Facts): string[] => {
  const borne = [...facts.of('meetings').values()].flatMap(({ path, value }) =>
    value.issued.map(({ date, number }) => ({
      path,
      meetingId: value.id,
      place: numberId(date, value.notice.symbol, number),
    })),
  )
  const holders = new Map(borne.map(({ place, meetingId }) => [place, meetingId]))
  return [
    ...borne
      .filter(({ place, meetingId }) => facts.of('numbers').get(place)?.value.meetingId !== meetingId)
      .map(({ path, place }) => `${path}: does not hold numbers/${place}`),
    ...[...facts.of('numbers').values()]
      .filter(({ id, value }) => holders.get(id) !== value.meetingId)
      .map(({ path }) => `${path}: is on no notice of its meeting`),
  ]
}

/** Each meeting came to its state by steps of its table, and its conclusion is what its entries went through. */
export const meetingsCarriedOut = (facts: Facts): string[] => [
  ...[...facts.of('meetings').values()].flatMap((meeting) => [
    ...lifeIssues(facts, meeting),
    ...outcomeIssues(facts, meeting),
  ]),
  ...strayEntries(facts),
]

const lifeIssues = (facts: Facts, { path, value }: Held<Meeting>): string[] => {
  const issues: string[] = []
  let at = ''
  for (const row of facts.auditOf(`meeting-${value.id}`)) {
    const { verb, from, to, role } = row.value
    const isLegal = meetingTransitions.some(
      (step) =>
        step.verb === verb &&
        step.to === to &&
        step.from.some((state) => state === from) &&
        step.by.some((by) => by === role),
    )
    if (!isLegal || from !== at) issues.push(`${row.path}: ${role} may not ${verb} from ${at} to ${to}`)
    at = to
  }
  if (at !== value.state) issues.push(`${path}: is ${value.state}, its history ends with ${at}`)
  if ((value.state === 'preparing') !== (value.concluded === null))
    issues.push(`${path}: is ${value.state}, and says nothing else of being concluded`)
  if ((value.state === 'issuing' || value.state === 'issued') !== value.issued.length > 0)
    issues.push(`${path}: is ${value.state} with ${value.issued.length} notices`)
  return issues
}

/** Once carried out, every entry on the agenda has the step that was concluded, by this meeting and once. */
const outcomeIssues = (facts: Facts, { path, value }: Held<Meeting>): string[] =>
  value.agenda.flatMap(({ registrationId, outcome, code }) => {
    const steps = facts
      .below('registrations/*/timeline', registrationId)
      .filter((line) => line.value.meetingId === value.id)
      .map((line) => line.value.verb)
    const isAsConcluded = steps.length === 1 && steps[0] === outcome
    const isPending = value.state === 'concluding' && steps.length === 0
    const isUntouched = value.state === 'preparing' && steps.length === 0
    if (isPending || isUntouched || (isAsConcluded && value.state !== 'preparing')) return []
    return [`${path}: concluded ${outcome} on ${code}, which went through ${steps.join(', ') || 'nothing'}`]
  })

/** An entry that a meeting's conclusion stands on is in the state that this conclusion leads to. */
const strayEntries = (facts: Facts): string[] =>
  [...facts.of('registrations').values()].flatMap(({ path, value: { id, state, meetingId } }) => {
    if (meetingId === undefined) return []
    const meeting = facts.of('meetings').get(meetingId)?.value
    const outcome = meeting?.agenda.find(({ registrationId }) => registrationId === id)?.outcome
    const isLed = transitions.some(({ verb, to }) => verb === outcome && to === state)
    return isLed ? [] : [`${path}: is ${state}, its meeting concluded ${outcome ?? 'nothing on it'}`]
  })
