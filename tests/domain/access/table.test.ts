import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { accessVerbs, can, resources } from '../../../domain/access/table.ts'
import { roles } from '../../../domain/directory/person.ts'
import { outcomes } from '../../../domain/meeting/meeting.ts'
import { proposed, transitions } from '../../../domain/registration/lifecycle.ts'

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

const lifecycleRows = transitions
  .filter((row) => !row.from.includes('draft') && !row.from.includes('awaiting-signature'))
  .flatMap((row) => row.by.flatMap((by) => row.from.map((state) => ({ by, state, verb: row.verb }))))

const isGranted = ({ by, state, verb }: (typeof lifecycleRows)[number]): boolean =>
  roles.some(
    (role) =>
      role === by &&
      accessVerbs.some(
        (known) => known === verb && can(who(role), known, 'registration', { agencyId: 'stttt', state }),
      ),
  )

test('what the lifecycle lets people do to a registration, the access table grants', () => {
  const missing = lifecycleRows.filter((row) => row.by !== 'system' && !isMeetings(row) && !isGranted(row))
  deepEqual(missing, [])
})

/** Outcomes of proposals are one act, the conclusion of a meeting. */
const isMeetings = ({ by, state, verb }: (typeof lifecycleRows)[number]): boolean =>
  by === 'leadership' && proposed.some((one) => one === state) && outcomes.some((one) => one === verb)

test('what a meeting decides, leadership does by concluding it and in no other way', () => {
  const decided = lifecycleRows.filter(isMeetings)
  equal(decided.length, 10)
  deepEqual(decided.filter(isGranted), [])
  deepEqual(
    roles.filter((role) => can(who(role), 'conclude', 'meeting', { agencyId: 'ubnd', state: 'preparing' })),
    ['leadership'],
  )
})
