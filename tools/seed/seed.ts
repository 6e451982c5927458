// Fills an empty home with the demo province: agencies, people with their accounts, and an open campaign. It speaks to
// Firebase through firebase-admin alone, as an operator's script would, and may be run again without harm.
import { scryptSync } from 'node:crypto'
import { initializeApp, deleteApp } from 'firebase-admin/app'
import { getAuth, type Auth } from 'firebase-admin/auth'
import { getFirestore } from 'firebase-admin/firestore'
import list from './agencies.json' with { type: 'json' }
import { Agency } from '../../domain/directory/agency.ts'
import { Person, roles, type Role } from '../../domain/directory/person.ts'
import { instantFromMillis } from '../../domain/time/instant.ts'
import { sortKey } from '../../domain/text/order.ts'
import { roleNames } from '../../domain/words/vi.ts'
import { demoCampaign } from './campaign.ts'
import { demoNorms } from './norms.ts'
import { demoPassword, demoPeople, type DemoPerson } from './people.ts'

const agencies = list.agencies.map((agency, at) =>
  Agency.parse({
    id: agency.id,
    names: [{ name: agency.name, from: '2011-01-01' }],
    level: agency.level,
    order: at + 1,
    sortKey: sortKey(agency.name),
    active: true,
  }),
)
const people = demoPeople(agencies.map((agency) => agency.id))

/** One hash for all, since they share the password: fifty of them would be most of a first start. */
const cost = { memoryCost: 8192, blockSize: 8, parallelization: 1, derivedKeyLength: 32 }
const salt = Buffer.from('demo')

const accountsOf = async (auth: Auth): Promise<void> => {
  const known = new Set((await auth.listUsers(1000)).users.map((user) => user.uid))
  const kdf = { N: cost.memoryCost, r: cost.blockSize, p: cost.parallelization }
  const passwordHash = scryptSync(demoPassword, salt, cost.derivedKeyLength, kdf)
  const accounts = people
    .filter(({ uid }) => !known.has(uid))
    .map(({ uid, email, name, role, agencyId }) => ({
      uid,
      email,
      displayName: name,
      emailVerified: true,
      customClaims: { role, agency: agencyId, cv: 1 },
      passwordHash,
      passwordSalt: salt,
    }))
  const { errors } = await auth.importUsers(accounts, { hash: { algorithm: 'STANDARD_SCRYPT', ...cost } })
  for (const { error } of errors) throw error
}

/** One person a role, and how every agency's accounts are named. */
const table = (): string => {
  const shown = roles
    .map((role: Role) => people.find((person) => person.role === role))
    .filter((person): person is DemoPerson => person !== undefined)
  const rows = shown.map((person) => [roleNames[person.role], person.email, person.name])
  const width = (at: number): number => Math.max(...rows.map((row) => row[at]?.length ?? 0))
  const lines = rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(width(at))).join('  ')}`.trimEnd())
  return [
    `Demo accounts, password ${demoPassword}`,
    ...lines,
    `  Every agency has cv.<code> (clerk) and tt.<code> (head) @bacgiang.example; codes: ${agencies.map((agency) => agency.id).join(' ')}`,
  ].join('\n')
}

/** Writes the demo province as of `now` (milliseconds since 1970) and returns the table of its accounts. */
export const seed = async (home: { projectId: string; now: number }): Promise<{ table: string }> => {
  const app = initializeApp({ projectId: home.projectId }, 'seed')
  try {
    const store = getFirestore(app)
    const batch = store.batch()
    for (const agency of agencies) batch.set(store.doc(`agencies/${agency.id}`), agency)
    for (const person of people)
      batch.set(
        store.doc(`people/${person.uid}`),
        Person.parse({ ...person, claimsVersion: 1, active: true }),
      )
    for (const { record, text } of demoNorms(instantFromMillis(home.now))) {
      batch.set(store.doc(`norms/${record.id}`), record)
      batch.set(store.doc(`norms/${record.id}/texts/${record.text}`), text)
    }
    const campaign = demoCampaign(instantFromMillis(home.now))
    batch.set(store.doc(`campaigns/${campaign.id}`), campaign)
    await Promise.all([batch.commit(), accountsOf(getAuth(app))])
    return { table: table() }
  } finally {
    await deleteApp(app)
  }
}
