import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { accessVerbs, can, resources } from '../../../domain/access/table.ts'
import { roles } from '../../../domain/directory/person.ts'
import { transitions } from '../../../domain/registration/lifecycle.ts'

const who = (role: (typeof roles)[number]) => ({ uid: 'u1', role, agencyId: 'stttt' })

test('nobody deletes, and nobody who is not signed in does anything', () => {
  for (const resource of resources)
    for (const role of roles)
      equal(can(who(role), 'delete', resource, { agencyId: 'stttt', uid: 'u1', state: 'draft' }), false)
  for (const verb of accessVerbs) equal(can(null, verb, 'registration', { agencyId: 'stttt' }), false)
})

test('no one but the own agency reads a draft, and the administrator reads no content', () => {
  const readers = (resource: (typeof resources)[number], agencyId: string): string[] =>
    roles.filter((role) => can(who(role), 'get', resource, { agencyId, state: 'draft' }))
  deepEqual(readers('draft', 'stttt'), ['clerk', 'head'])
  deepEqual(readers('draft', 'syt'), [])
  deepEqual(readers('registration', 'syt'), ['snv', 'skhcn', 'leadership', 'auditor'])
  deepEqual(readers('screening', 'stttt'), ['snv', 'skhcn'])
})

test('what the lifecycle lets people do to a registration, the access table grants', () => {
  const missing = transitions
    .filter((row) => !row.from.includes('draft') && !row.from.includes('awaiting-signature'))
    .flatMap((row) => row.by.flatMap((by) => row.from.map((state) => ({ by, state, verb: row.verb }))))
    .filter(({ by }) => by !== 'system')
    .filter(
      ({ by, state, verb }) =>
        !accessVerbs.some(
          (known) =>
            known === verb && can(who(by as 'head'), known, 'registration', { agencyId: 'stttt', state }),
        ),
    )
  deepEqual(missing, [])
})
