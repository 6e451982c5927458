// The agenda of a meeting: which entries, and what leadership is to conclude on each unless it decides otherwise.
import type { Registration } from '../registration/documents.ts'
import { memberLink } from '../registration/joint.ts'
import { proposed } from '../registration/lifecycle.ts'
import type { AgendaItem, Conclusion, ItemChoice } from './meeting.ts'

const concluding = {
  'proposed-accept': 'acknowledge',
  'proposed-merge': 'merge',
  'proposed-reject': 'reject',
} as const satisfies Record<AgendaItem['proposal'], Conclusion>

const proposalOf = ({ state }: Registration): AgendaItem['proposal'] | null =>
  proposed.find((each) => each === state) ?? null

/** The entry as an agenda item; null when nothing is proposed on it. */
export const agendaItem = (entry: Registration, chosen?: ItemChoice): AgendaItem | null => {
  const proposal = proposalOf(entry)
  if (proposal === null) return null
  const { id, version, code, title, agencyId, agencyName, grounds } = entry
  return {
    registrationId: id,
    version,
    code,
    title,
    agencyId,
    agencyName,
    proposal,
    leadCode: memberLink(entry)?.code ?? '',
    outcome: chosen?.outcome ?? concluding[proposal],
    grounds: chosen?.grounds ?? grounds,
    note: chosen?.note ?? '',
  }
}

/** In the order of agencies' names, then titles: the same whoever collects them. */
export const ordered = (agenda: readonly AgendaItem[]): AgendaItem[] =>
  agenda.toSorted((a, b) => compare(a.agencyId, b.agencyId) || compare(a.code, b.code))

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
