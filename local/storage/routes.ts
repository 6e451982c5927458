// Owns which request goes to which handler, and through which door: the whole surface of Storage is this table.
import * as admin from './admin-objects.ts'
import { bucketName, decoded, objectName } from './names.ts'
import type { Answer, Call } from './parts.ts'
import { StorageProblem } from './problem.ts'
import { setRules } from './replace-rules.ts'
import { deleteSignedObject, getSignedObject, putSignedObject } from './signed-objects.ts'
import { abandonUpload, continueUpload, upload } from './uploads.ts'
import * as web from './web-objects.ts'
import { webUpload } from './web-uploads.ts'

/** `admin`: programs on this machine; `web`: anyone, by the rules; `signed`: whoever holds a link. */
export type Door = 'admin' | 'web' | 'signed'

type Handle = (call: Call) => Answer | Promise<Answer>
export type Route = { door: Door; pattern: RegExp; handlers: Readonly<Record<string, Handle>> }

const bucket = '/b/(?<bucket>[^/]+)'
const object = '/o/(?<name>.+)'
const oneObject = '/o/(?<name>[^/]+)'
const target = '/b/(?<toBucket>[^/]+)/o/(?<toName>.+)'
// With STORAGE_EMULATOR_HOST the library leaves the prefix out.
const api = '(?:/storage/v1)?'

const route = (door: Door, path: string, handlers: Route['handlers']): Route => ({
  door,
  pattern: new RegExp(`^${path}$`),
  handlers,
})

const routes: readonly Route[] = [
  route('admin', '/internal/setRules', { PUT: setRules }),
  route('admin', `${api}/b`, { GET: admin.listBuckets, POST: admin.insertBucket }),
  route('admin', `${api}${bucket}`, { GET: admin.getBucket, DELETE: admin.deleteBucket }),
  route('admin', `${api}${bucket}/o`, { GET: admin.listObjects }),
  route('admin', `${api}${bucket}${oneObject}/rewriteTo${target}`, { POST: admin.rewriteObject }),
  route('admin', `${api}${bucket}${oneObject}/copyTo${target}`, { POST: admin.copyObject }),
  route('admin', `${api}${bucket}${oneObject}/compose`, { POST: admin.composeObject }),
  route('admin', `${api}${bucket}${object}`, {
    GET: admin.getObject,
    PATCH: admin.patchObject,
    PUT: admin.patchObject,
    DELETE: admin.deleteObject,
  }),
  route('admin', `/upload/storage/v1${bucket}/o`, {
    POST: upload,
    PUT: continueUpload,
    DELETE: abandonUpload,
  }),
  route('admin', `/download/storage/v1${bucket}${object}`, { GET: admin.getMedia, HEAD: admin.getMedia }),

  route('web', `/v0${bucket}/o`, { GET: web.listWebObjects, POST: webUpload }),
  route('web', `/v0${bucket}${object}`, {
    GET: web.getWebObject,
    POST: webUpload,
    PATCH: web.patchWebObject,
    DELETE: web.deleteWebObject,
  }),

  route('signed', `/(?<bucket>[^/]{3,})/(?<name>.+)`, {
    GET: getSignedObject,
    HEAD: getSignedObject,
    PUT: putSignedObject,
    DELETE: deleteSignedObject,
  }),
]

export type Found = { door: Door; handle: Handle; names: Pick<Call, 'bucket' | 'name' | 'to'> }

/** Throws 404, 405 or, for names no object may have, 400. */
export function findRoute(method: string, path: string): Found {
  for (const { door, pattern, handlers } of routes) {
    const match = pattern.exec(path)
    if (match === null) continue
    const handle = Object.hasOwn(handlers, method) ? handlers[method] : undefined
    if (handle === undefined) throw new StorageProblem(405, 'Method not allowed.')
    return { door, handle, names: readNames(match.groups ?? {}) }
  }
  throw new StorageProblem(404, 'Not Found')
}

function readNames(groups: Readonly<Record<string, string | undefined>>): Found['names'] {
  const inBucket = (group: string | undefined) => (group === undefined ? '' : bucketName(decoded(group)))
  const named = (group: string | undefined) => (group === undefined ? '' : objectName(decoded(group)))
  return {
    bucket: inBucket(groups['bucket']),
    name: named(groups['name']),
    to: { bucket: inBucket(groups['toBucket']), name: named(groups['toName']) },
  }
}
