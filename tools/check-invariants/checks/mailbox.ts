// What the mail server was given, against what the outbox says of it.
import type { OutboxRow } from '../../../domain/notice/outbox.ts'
import type { AcceptedMail } from '../read-store.ts'
import type { Facts, Held } from '../facts.ts'

/** I6: a row's message was accepted once at most, unless a person had it sent again or the row says that it is unknown. */
export const acceptedOnce = (facts: Facts): string[] => {
  const mails = Map.groupBy(
    facts.mails.filter(({ messageId }) => messageId !== ''),
    ({ messageId }) => messageId,
  )
  const rows = new Map([...facts.of('outbox').values()].map((row) => [row.value.messageId, row]))
  return [...mails].flatMap(([messageId, copies]) => {
    const row = rows.get(messageId)
    if (row === undefined) return [`mail ${messageId}: belongs to no row of the outbox`]
    return copyIssues(facts, row, copies).map((issue) => `${row.path}: ${issue}`)
  })
}

/** In these states the row will be sent (again) or has failed: nothing may have been accepted. */
const unsent = new Set<OutboxRow['state']>(['queued', 'claimed', 'deferred', 'refused'])

const copyIssues = (facts: Facts, row: Held<OutboxRow>, copies: readonly AcceptedMail[]): string[] => {
  const { state, to } = row.value
  const resent = facts.auditOf(`mail-${row.id}`).length
  const issues: string[] = []
  if (copies.length > 1 + resent && state !== 'unknown') issues.push(`was accepted ${copies.length} times`)
  if (resent === 0 && unsent.has(state)) issues.push(`was accepted, though the row is ${state}`)
  if (copies.some(({ recipients }) => recipients.join() !== to)) issues.push('went to another address')
  return issues
}
