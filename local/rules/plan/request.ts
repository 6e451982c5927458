// `request` and `resource` as the rules see them, made from what a door says of an access.
import { type Document, Reference } from '../../firestore/value.ts'
import { ANY_ID, ANY_SEGMENTS, type Access, type Caller, type Service } from '../ruleset.ts'
import { Path } from '../values/path.ts'
import { type Unknown, unknownMap } from '../values/unknown.ts'
import { type Outcome, RulesError, type RulesMap, type RulesValue } from '../values/value.ts'

/** Whether a segment of a list's path stands for some segments that are not known. */
export function isOpen(segment: string): boolean {
  return segment === ANY_ID || segment === ANY_SEGMENTS
}

/** The whole path of an access, from the service's root. */
export function fullPath(service: Service, { container = '(default)', path }: Access): string[] {
  return service === 'cloud.firestore'
    ? ['databases', container, 'documents', ...path]
    : ['b', container, 'o', ...path]
}

export function requestOf(service: Service, access: Access): RulesMap | Unknown {
  const { caller, query, after } = access
  const request = new Map<string, RulesValue>()
    .set('auth', caller === null ? null : authOf(caller))
    .set('method', access.method)
    .set('time', access.time)
  if (after !== undefined && after !== null) request.set('resource', resourceOf(service, after))
  // A deletion leaves nothing, which the rules see as null; a read has no such property at all.
  else if (access.method === 'delete') request.set('resource', null)
  if (query !== undefined) request.set('query', queryOf(query))
  // A list's path is open: everything else of its request is certain.
  if (access.path.some(isOpen)) return unknownMap(request)
  return request.set('path', new Path(fullPath(service, access)))
}

function authOf({ uid, token }: NonNullable<Caller>): RulesMap {
  return new Map<string, RulesValue>().set('uid', uid).set('token', token)
}

function queryOf({ limit, offset, orderBy }: NonNullable<Access['query']>): RulesMap {
  const query = new Map<string, RulesValue>([
    ['offset', BigInt(offset)],
    ['orderBy', orderBy],
  ])
  if (limit !== null) query.set('limit', BigInt(limit))
  return query
}

/** Firestore keeps the fields under `data`; Storage's metadata are the resource's own properties. */
export function resourceOf(service: Service, document: Document): RulesMap {
  if (service === 'firebase.storage') return document.fields
  const resource = new Map<string, RulesValue>().set('data', document.fields)
  if (document.name !== '') {
    resource.set('id', document.name.slice(document.name.lastIndexOf('/') + 1))
    resource.set('__name__', new Reference(document.name))
  }
  return resource
}

/**
 * `resource` of anything but an unproved list. Production answers with an error, not with null, where a create (or a
 * request whose document was not given) reads it: verdict case "resource == null on create".
 */
export function existing(service: Service, { method, before }: Access): Outcome {
  const isAbsent =
    before === undefined || (before === null && method === 'create' && service === 'cloud.firestore')
  if (isAbsent) return new RulesError('Property resource is undefined on object.')
  return before === null ? null : resourceOf(service, before)
}
