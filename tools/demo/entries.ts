// The demo's entries as the form would send them: real titles, bodies of our own (entries.json), people of the seed.
import file from './entries.json' with { type: 'json' }
import { emptyContent, type Content } from '../../domain/registration/content.ts'
import { readContent } from '../../domain/registration/read-content.ts'
import agencyList from '../seed/agencies.json' with { type: 'json' }
import { demoPeople, type DemoPerson } from '../seed/people.ts'

const agencies = new Map(agencyList.agencies.map(({ id, name }) => [id, name]))
const people = demoPeople([...agencies.keys()])

export const staffOf = (agencyId: string, role: DemoPerson['role']): DemoPerson => {
  const found = people.find((person) => person.agencyId === agencyId && person.role === role)
  if (found === undefined) throw new Error(`no ${role} in ${agencyId}`)
  return found
}

export type DemoEntry = {
  agencyId: string
  content: Content
  /** The ground it is written to fail on. */
  planted: string | null
}

const contentOf = (entry: (typeof file.entries)[number], clerk: DemoPerson): unknown => {
  const { agency, planted: _, ...written } = entry
  return {
    ...emptyContent('first'),
    ...written,
    leadUnit: agencies.get(agency),
    leadPerson: clerk.name,
    fundingSource: entry.cost === 0 ? '' : 'Ngân sách nhà nước giao năm 2026',
    norms: [],
    contact: { name: clerk.name, position: clerk.position, phone: '0204 3854 000', email: clerk.email },
  }
}

/** Every entry of entries.json, in its order; throws when one would not be taken by the form. */
export const demoEntries = (): DemoEntry[] =>
  file.entries.map((entry) => {
    const outcome = readContent(contentOf(entry, staffOf(entry.agency, 'clerk')))
    if (!outcome.ok) throw new Error(`${entry.title}: ${JSON.stringify(outcome.issues)}`)
    return { agencyId: entry.agency, content: outcome.value, planted: entry.planted ?? null }
  })
