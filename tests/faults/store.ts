// What a data folder holds after a fault, dead or alive: the invariants that do not hold, and how its mails ended.
import type { OutboxState } from '../../domain/notice/outbox.ts'
import type { Facts, GivenReceipt } from '../../tools/check-invariants/facts.ts'
import { prove, readFacts } from '../../tools/check-invariants/prove.ts'

export type MailOutcome = { id: string; state: OutboxState; copies: number }

export type Inspection = { violations: readonly string[]; mails: readonly MailOutcome[]; facts: Facts }

export const inspect = async (data: string, receipts: readonly GivenReceipt[] = []): Promise<Inspection> => {
  const facts = await readFacts(data, receipts)
  return { facts, violations: violationsOf(facts), mails: mailsOf(facts) }
}

const violationsOf = (facts: Facts): string[] =>
  prove(facts).flatMap(({ id, violations }) => violations.map((violation) => `${id} ${violation}`))

const mailsOf = (facts: Facts): MailOutcome[] =>
  [...facts.of('outbox').values()].map(({ id, value: { state, messageId } }) => ({
    id,
    state,
    copies: facts.mails.filter((mail) => mail.messageId === messageId).length,
  }))

/** Mails that are neither sent exactly once nor left to a person as unknown. */
export const unsettled = ({ mails }: Inspection): MailOutcome[] =>
  mails.filter(
    ({ state, copies }) => !(state === 'sent' && copies === 1) && !(state === 'unknown' && copies <= 1),
  )
