// Every kind of query that the app and its operator ask Firestore: which collection, by which fields, in which order, and the
// file that asks it. What one index serves stands for all values; a query by the document's name alone needs none and is not here.
import type { FilterOp } from '../../local/firestore/engine.ts'

export type AppQuery = {
  file: string
  collection: string
  where?: readonly (readonly [field: string, op: FilterOp])[]
  orderBy?: readonly [field: string, direction: 'asc' | 'desc']
}

/** Each way to choose some of the items. */
const subsets = <T>([first, ...rest]: readonly T[]): T[][] =>
  first === undefined ? [[]] : subsets(rest).flatMap((set) => [set, [first, ...set]])

/** The list of registrations narrows by what its reader chose, each with or without the others, in any order. */
const registrationLists = (): AppQuery[] => {
  const narrowing = subsets<'agencyId' | 'state' | 'area'>(['agencyId', 'state', 'area'])
  const sought = [[], [['code', '==']], [['terms', 'array-contains']]] as const
  const orders = [
    ['submittedAt', 'asc'],
    ['submittedAt', 'desc'],
    ['sortKey', 'asc'],
  ] as const
  return narrowing.flatMap((fields) =>
    sought.flatMap((search) =>
      orders.map((orderBy): AppQuery => {
        const chosen = fields.map((field) => [field, '=='] as const)
        const where = [['campaignId', '=='] as const, ...chosen, ...search]
        return { file: 'web/src/registration/registrations.ts', collection: 'registrations', where, orderBy }
      }),
    ),
  )
}

/** A part of a registration: readers see all of it, an agency its own. */
const parts = (
  [
    ['versions', 'version'],
    ['timeline', 'seq'],
    ['findings', 'version'],
  ] as const
).flatMap(([collection, field]) =>
  subsets([['agencyId', '=='] as const]).map((where): AppQuery => ({
    file: 'web/src/registration/registrations.ts',
    collection,
    where,
    orderBy: [field, 'desc'],
  })),
)

const others: readonly AppQuery[] = [
  { file: 'docs/deploy.md', collection: 'audit', where: [['entity', '==']] },
  {
    file: 'docs/deploy.md',
    collection: 'outbox',
    where: [
      ['entity', '=='],
      ['kind', '=='],
    ],
  },
  { file: 'functions/src/meeting/conclude.ts', collection: 'meetings', where: [['state', '==']] },
  { file: 'functions/src/meeting/follow-through.ts', collection: 'meetings', where: [['state', 'in']] },
  { file: 'functions/src/meeting/follow-through.ts', collection: 'agencies', where: [['active', '==']] },
  {
    file: 'functions/src/meeting/prepare.ts',
    collection: 'registrations',
    where: [
      ['campaignId', '=='],
      ['state', 'in'],
    ],
  },
  {
    file: 'functions/src/notice/sweep.ts',
    collection: 'outbox',
    where: [
      ['state', 'in'],
      ['nextAt', '<='],
    ],
    orderBy: ['nextAt', 'asc'],
  },
  {
    file: 'functions/src/notice/sweep.ts',
    collection: 'outbox',
    where: [
      ['state', 'in'],
      ['leaseUntil', '<='],
    ],
    orderBy: ['leaseUntil', 'asc'],
  },
  {
    file: 'functions/src/platform/people.ts',
    collection: 'people',
    where: [
      ['role', 'in'],
      ['active', '=='],
    ],
  },
  {
    file: 'functions/src/platform/people.ts',
    collection: 'people',
    where: [
      ['role', 'in'],
      ['active', '=='],
      ['agencyId', '=='],
    ],
  },
  { file: 'functions/src/registration/desk.ts', collection: 'meetings', where: [['state', '==']] },
  { file: 'functions/src/report/close-months.ts', collection: 'campaigns', orderBy: ['year', 'asc'] },
  { file: 'functions/src/report/frozen-month.ts', collection: 'agencies', orderBy: ['order', 'asc'] },
  {
    file: 'functions/src/report/frozen-month.ts',
    collection: 'registrations',
    where: [
      ['campaignId', '=='],
      ['firstSubmittedAt', '<'],
    ],
    orderBy: ['firstSubmittedAt', 'asc'],
  },
  { file: 'functions/src/screening/rescreen.ts', collection: 'registrations', where: [['campaignId', '==']] },
  { file: 'functions/src/screening/rescreen.ts', collection: 'campaigns', orderBy: ['year', 'desc'] },
  { file: 'functions/src/screening/sweep.ts', collection: 'registrations', where: [['state', '==']] },
  {
    file: 'functions/src/screening/sweep.ts',
    collection: 'registrations',
    where: [['updatedAt', '>=']],
    orderBy: ['updatedAt', 'asc'],
  },
  { file: 'web/src/campaign/campaigns.ts', collection: 'campaigns', orderBy: ['year', 'desc'] },
  { file: 'web/src/directory/agencies.ts', collection: 'agencies', orderBy: ['order', 'asc'] },
  { file: 'web/src/meeting/meetings.ts', collection: 'meetings', orderBy: ['createdAt', 'desc'] },
  { file: 'web/src/notice/outbox.ts', collection: 'outbox', orderBy: ['createdAt', 'desc'] },
  {
    file: 'web/src/notice/outbox.ts',
    collection: 'outbox',
    where: [['state', '==']],
    orderBy: ['createdAt', 'desc'],
  },
  {
    file: 'web/src/registration/drafts.ts',
    collection: 'drafts',
    where: [
      ['agencyId', '=='],
      ['state', 'in'],
    ],
    orderBy: ['savedAt', 'desc'],
  },
  { file: 'web/src/registration/registrations.ts', collection: 'registrations', where: [['code', '==']] },
  {
    file: 'web/src/registration/registrations.ts',
    collection: 'registrations',
    where: [
      ['campaignId', '=='],
      ['agencyId', '=='],
    ],
  },
  { file: 'web/src/report/reports.ts', collection: 'reports', orderBy: ['month', 'desc'] },
  { file: 'web/src/screening/norms/norms.ts', collection: 'norms', orderBy: ['number', 'asc'] },
  { file: 'web/src/screening/screenings.ts', collection: 'screenings', where: [['registrationId', 'in']] },
  {
    file: 'web/src/screening/screenings.ts',
    collection: 'screenings',
    where: [['grounds', 'array-contains']],
    orderBy: ['screenedAt', 'desc'],
  },
]

export const appQueries: readonly AppQuery[] = [...registrationLists(), ...parts, ...others]
