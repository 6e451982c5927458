// Who may do what: the one table that callables ask, that the web shows buttons by, and from which rules tests and the
// printed access table are made. Rules stay hand-written and must agree with it.
import { agencyStaff, desk, readers, roles as everyone, type Role } from '../directory/person.ts'
import { proposed } from '../registration/lifecycle.ts'

export const resources = [
  'agency',
  'person',
  'campaign',
  'draft',
  'registration',
  'version',
  'timeline',
  'findings',
  'screening',
  'judgement',
  'norm',
  'rescreening',
  'meeting',
  'conclusion',
  'month-report',
  'outbox',
  'audit',
] as const
export type Resource = (typeof resources)[number]

/** The first five go through rules; the others are callables. */
export const accessVerbs = [
  'get',
  'list',
  'create',
  'update',
  'delete',
  'request-signature',
  'return-to-clerk',
  'submit',
  'withdraw',
  'acknowledge',
  'request-changes',
  'reopen',
  'propose-accept',
  'propose-merge',
  'propose-reject',
  'take-back',
  'reply',
  'appeal',
  'answer-merge',
  'judge',
  'ask-similar',
  'save',
  'start',
  'publish',
  'prepare',
  'conclude',
  'issue',
  'open-paper',
  'open-files',
  'resend',
] as const
export type AccessVerb = (typeof accessVerbs)[number]

/** `own`: of the actor's agency. `mine`: the actor's own document. `any`: every one. */
export type Scope = 'any' | 'own' | 'mine'

export type Grant = {
  resource: Resource
  roles: readonly Role[]
  verbs: readonly AccessVerb[]
  scope: Scope
  states?: readonly string[]
}

const read = ['get', 'list'] as const

export const grants: readonly Grant[] = [
  { resource: 'agency', roles: everyone, verbs: ['get'], scope: 'own' },
  { resource: 'agency', roles: [...readers, 'chair', 'admin'], verbs: read, scope: 'any' },
  { resource: 'person', roles: everyone, verbs: ['get'], scope: 'mine' },
  { resource: 'person', roles: ['admin'], verbs: read, scope: 'any' },
  { resource: 'campaign', roles: everyone, verbs: read, scope: 'any' },
  { resource: 'draft', roles: agencyStaff, verbs: [...read, 'create'], scope: 'own' },
  {
    resource: 'draft',
    roles: ['clerk'],
    verbs: ['update', 'request-signature'],
    scope: 'own',
    states: ['draft'],
  },
  {
    resource: 'draft',
    roles: ['head'],
    verbs: ['update', 'submit'],
    scope: 'own',
    states: ['draft', 'awaiting-signature'],
  },
  {
    resource: 'draft',
    roles: agencyStaff,
    verbs: ['return-to-clerk'],
    scope: 'own',
    states: ['awaiting-signature'],
  },
  { resource: 'draft', roles: agencyStaff, verbs: ['ask-similar'], scope: 'own' },
  { resource: 'registration', roles: agencyStaff, verbs: read, scope: 'own' },
  { resource: 'registration', roles: readers, verbs: read, scope: 'any' },
  {
    resource: 'registration',
    roles: ['head'],
    verbs: ['withdraw'],
    scope: 'own',
    states: ['received', 'screening', 'changes-requested'],
  },
  {
    resource: 'registration',
    roles: desk,
    verbs: ['acknowledge', 'request-changes', 'propose-accept', 'propose-merge', 'propose-reject'],
    scope: 'any',
    states: ['screening'],
  },
  { resource: 'registration', roles: desk, verbs: ['take-back'], scope: 'any', states: proposed },
  { resource: 'registration', roles: desk, verbs: ['reopen'], scope: 'any', states: ['acknowledged'] },
  {
    resource: 'registration',
    roles: ['leadership'],
    verbs: ['reopen'],
    scope: 'any',
    states: ['acknowledged', 'merged', 'rejected'],
  },
  {
    resource: 'registration',
    roles: ['head'],
    verbs: ['reply'],
    scope: 'own',
    states: ['proposed-merge', 'proposed-reject'],
  },
  { resource: 'registration', roles: ['head'], verbs: ['appeal'], scope: 'own', states: ['rejected'] },
  { resource: 'registration', roles: ['head'], verbs: ['answer-merge'], scope: 'own' },
  { resource: 'version', roles: agencyStaff, verbs: read, scope: 'own' },
  { resource: 'version', roles: readers, verbs: read, scope: 'any' },
  { resource: 'timeline', roles: agencyStaff, verbs: read, scope: 'own' },
  { resource: 'timeline', roles: readers, verbs: read, scope: 'any' },
  { resource: 'findings', roles: agencyStaff, verbs: read, scope: 'own' },
  { resource: 'findings', roles: readers, verbs: read, scope: 'any' },
  { resource: 'screening', roles: desk, verbs: [...read, 'judge'], scope: 'any' },
  { resource: 'judgement', roles: desk, verbs: read, scope: 'any' },
  { resource: 'rescreening', roles: desk, verbs: [...read, 'start'], scope: 'any' },
  { resource: 'norm', roles: readers, verbs: read, scope: 'any' },
  { resource: 'norm', roles: desk, verbs: ['save', 'publish', 'withdraw'], scope: 'any' },
  { resource: 'meeting', roles: readers, verbs: [...read, 'open-paper'], scope: 'any' },
  {
    resource: 'meeting',
    roles: [...desk, 'leadership'],
    verbs: ['prepare'],
    scope: 'any',
    states: ['preparing'],
  },
  { resource: 'meeting', roles: ['leadership'], verbs: ['conclude'], scope: 'any', states: ['preparing'] },
  { resource: 'meeting', roles: desk, verbs: ['issue'], scope: 'any', states: ['concluded', 'issued'] },
  {
    resource: 'conclusion',
    roles: [...agencyStaff, ...readers],
    verbs: [...read, 'open-paper'],
    scope: 'any',
  },
  { resource: 'month-report', roles: readers, verbs: [...read, 'open-files'], scope: 'any' },
  { resource: 'outbox', roles: ['skhcn', 'admin'], verbs: read, scope: 'any' },
  { resource: 'outbox', roles: ['skhcn'], verbs: ['resend'], scope: 'any', states: ['unknown', 'refused'] },
  { resource: 'audit', roles: ['admin', 'auditor'], verbs: read, scope: 'any' },
]

export type Subject = { agencyId?: string | undefined; uid?: string | undefined; state?: string | undefined }

const covers = (grant: Grant, who: { uid: string; agencyId: string }, subject: Subject): boolean => {
  if (grant.scope === 'own' && subject.agencyId !== who.agencyId) return false
  if (grant.scope === 'mine' && subject.uid !== who.uid) return false
  return grant.states === undefined || (subject.state !== undefined && grant.states.includes(subject.state))
}

/** True when the table lets someone do something to a resource as it is now. */
export const can = (
  who: { uid: string; role: Role; agencyId: string } | null,
  verb: AccessVerb,
  resource: Resource,
  subject: Subject,
): boolean =>
  who !== null &&
  grants.some(
    (grant) =>
      grant.resource === resource &&
      grant.roles.includes(who.role) &&
      grant.verbs.includes(verb) &&
      covers(grant, who, subject),
  )
