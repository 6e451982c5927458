// The access table against the security rules: every role × resource × verb, with data that could leak.
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { can, resources, type Resource } from '../../domain/access/table.ts'
import { roles } from '../../domain/directory/person.ts'
import { content } from '../kit/builders.ts'
import { caller, requestTime, worldOf, type Persona } from '../kit/rules-world.ts'

const ownId = 'a'.repeat(20)
const otherId = 'b'.repeat(20)
const draftOf = (agencyId: string, state: string): object => ({
  agencyId,
  campaignId: 'cchc-2026',
  state,
  content: content(),
  revision: 3,
  basedOn: 0,
  createdBy: `cv-${agencyId}`,
  updatedBy: `cv-${agencyId}`,
  savedAt: requestTime,
})

type Place = { collection: string; id: string; agencyId?: string; uid?: string; state?: string; data: object }

const subcollection = (
  resource: string,
  name: string,
): [Resource, (agencyId: string, id: string) => Place] => [
  resource as Resource,
  (agencyId, id) => ({
    collection: `registrations/${id}/${name}`,
    id: '1',
    agencyId,
    data: { agencyId, version: 1 },
  }),
]
const shared = (resource: Resource, collection: string, id: string): [Resource, () => Place] => [
  resource,
  () => ({ collection, id, data: { month: '2026-08' } }),
]

/** One document of each resource, of an agency: what the table says of it must be what the rules say. */
const places: readonly [Resource, (agencyId: string, id: string) => Place][] = [
  ['agency', (agencyId) => ({ collection: 'agencies', id: agencyId, agencyId, data: { id: agencyId } })],
  [
    'person',
    (agencyId) => ({
      collection: 'people',
      id: `cv-${agencyId}`,
      uid: `cv-${agencyId}`,
      data: { active: true, claimsVersion: 1 },
    }),
  ],
  shared('campaign', 'campaigns', 'cchc-2026'),
  [
    'draft',
    (agencyId, id) => ({
      collection: 'drafts',
      id,
      agencyId,
      state: 'draft',
      data: draftOf(agencyId, 'draft'),
    }),
  ],
  [
    'draft',
    (agencyId, id) => ({
      collection: 'drafts',
      id,
      agencyId,
      state: 'awaiting-signature',
      data: draftOf(agencyId, 'awaiting-signature'),
    }),
  ],
  [
    'draft',
    (agencyId, id) => ({
      collection: 'drafts',
      id,
      agencyId,
      state: 'submitted',
      data: draftOf(agencyId, 'submitted'),
    }),
  ],
  [
    'registration',
    (agencyId, id) => ({
      collection: 'registrations',
      id,
      agencyId,
      state: 'screening',
      data: { agencyId, state: 'screening' },
    }),
  ],
  subcollection('version', 'versions'),
  subcollection('timeline', 'timeline'),
  subcollection('findings', 'findings'),
  ['screening', (_, id) => ({ collection: 'screenings', id, data: { registrationId: id, version: 1 } })],
  ['judgement', (_, id) => ({ collection: 'judgements', id, data: { registrationId: id, items: [] } })],
  shared('rescreening', 'rescreenings', 'cchc-2026'),
  shared('norm', 'norms', 'x-2018'),
  shared('norm', 'norms/x-2018/texts', '1'),
  ['meeting', (_, id) => ({ collection: 'meetings', id, state: 'preparing', data: { state: 'preparing' } })],
  ['conclusion', (_, id) => ({ collection: 'conclusions', id, data: { meetingId: id } })],
  shared('month-report', 'reports', '2026-08'),
  shared('outbox', 'outbox', 'x-1-receipt-u'),
  shared('audit', 'audit', 'x-00001'),
]

const personas: readonly (Persona | null)[] = [
  null,
  ...roles.map((role) => ({ uid: `${role}-1`, role, agencyId: 'stttt' })),
]
const people = Object.fromEntries(
  personas.flatMap((who) =>
    who === null ? [] : [[`people/${who.uid}`, { active: true, claimsVersion: 1 }]],
  ),
)

test('the table speaks of every resource the grid holds', () => {
  deepEqual([...new Set(places.map(([resource]) => resource))].sort(), [...resources].sort())
})

for (const who of personas)
  suite(`as ${who?.role ?? 'nobody'}`, () => {
    for (const [resource, place] of places)
      for (const [agencyId, id] of [
        ['stttt', ownId],
        ['syt', otherId],
      ] as const) {
        const here = place(agencyId, id)
        const path = `${here.collection}/${here.id}`
        const world = worldOf({ ...people, [path]: here.data }, caller(who))
        const granted = (verb: 'get' | 'list' | 'create' | 'update' | 'delete'): boolean =>
          can(who, verb, resource, here)
        test(`${resource} ${here.state ?? ''} of ${agencyId}`, () => {
          equal(world.get(path), granted('get'), 'get')
          equal(world.delete(path), granted('delete'), 'delete')
          const where = here.agencyId === undefined || resource === 'agency' ? {} : { agencyId }
          equal(world.list(here.collection, { where }), granted('list'), 'list')
          for (const limit of [51, null])
            equal(world.list(here.collection, { where, limit }), false, 'more than a page')
          const next = { ...here.data, revision: 4, updatedBy: who?.uid, savedAt: requestTime }
          equal(world.update(path, next), granted('update'), 'update')
          const isFresh = resource === 'draft' && here.state === 'draft'
          const fresh = { ...here.data, revision: 1, createdBy: who?.uid, updatedBy: who?.uid }
          equal(worldOf(people, caller(who)).create(path, fresh), isFresh && granted('create'), 'create')
        })
      }
  })

test('what mails say, and the server’s own papers, nobody reads', () => {
  const hidden = [
    'letters/a-1-receipt',
    'codes/x',
    'submissions/x',
    'chains/x',
    'switches/mail',
    'arrivals/x-1',
    'settings/limits',
    'quotas/stttt-submitRegistration',
    'screeningFailures/x',
    'similarity/entries-1/texts/x',
  ]
  const held = Object.fromEntries(hidden.map((path) => [path, { agencyId: 'stttt' }]))
  for (const who of personas) {
    const world = worldOf({ ...people, ...held }, caller(who))
    for (const path of hidden)
      deepEqual(
        [
          world.get(path),
          world.update(path, { agencyId: 'stttt' }),
          world.list(path.split('/').slice(0, -1).join('/')),
        ],
        [false, false, false],
      )
  }
})

test('a person reads themself and no one else', () => {
  const world = worldOf(
    { ...people, 'people/cv-syt': { active: true } },
    caller({ uid: 'clerk-1', role: 'clerk', agencyId: 'stttt' }),
  )
  deepEqual(
    [world.get('people/clerk-1'), world.get('people/cv-syt'), world.list('people')],
    [true, false, false],
  )
})
