// An officer sends an entry back with grounds, a note, a due date, and those of the machine's findings that are to be
// passed on. What of them the agency may read is the decision's part.
import type { CallRefusal } from '../../../domain/calls.ts'
import { decided, refused, type Outcome } from '../../../domain/outcome.ts'
import { actAtDesk, type DeskAct } from '../../../domain/registration/desk.ts'
import { Screening, type Registration } from '../../../domain/registration/documents.ts'
import type { Finding } from '../../../domain/screening/finding.ts'
import { act, type Work } from '../platform/act.ts'
import type { Handler } from '../platform/answer.ts'
import { parsed, path } from '../platform/documents.ts'
import { current, deskFacts } from './desk.ts'
import { moved, openEntry } from './entry.ts'

export const requestChanges: Handler<'requestChanges'> = (input, live, caller) =>
  act(live, caller, async (work) => {
    const opened = await openEntry(work, input.registrationId, 'request-changes')
    const entry = current(opened, input.version)
    if (!entry.ok) return entry
    const findings = await chosenFindings(work, entry.value, input.findings)
    if (!findings.ok) return findings
    const { note, due } = input
    const grounds = [...new Set(input.grounds)]
    const changes: DeskAct = { verb: 'request-changes', note, grounds, due, findings: findings.value }
    return moved(work, actAtDesk(entry.value, changes, await deskFacts(work, entry.value)))
  })

const chosenFindings = async (
  { db, tx }: Work,
  entry: Registration,
  keys: readonly string[],
): Promise<Outcome<Finding[], CallRefusal>> => {
  if (keys.length === 0) return decided([])
  const screening = parsed(Screening, await tx.get(db.doc(path.screening(entry.id))))
  const found = screening?.version === entry.version ? screening.findings : []
  const chosen = found.filter(({ key }) => keys.includes(key))
  // A finding that screening again no longer has is not passed on unread.
  return chosen.length === new Set(keys).size
    ? decided(chosen)
    : refused({ code: 'input', field: 'findings' })
}
