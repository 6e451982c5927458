// Owns objects as the web SDK asks for them (`/v0/b/{bucket}/o…`): the rules decide. Uploads are web-uploads.ts, the
// links of getDownloadURL download-tokens.ts.
import { parseJsonObject } from '../auth/body.ts'
import { guardOf, judge } from './judge.ts'
import { list } from './listing.ts'
import { isOpenedBy, linkedWebJson, webJson, withoutChosenToken } from './download-tokens.ts'
import { ok, type Answer, type Call } from './parts.ts'
import { readPreconditions, wholeNumber } from './preconditions.ts'
import { StorageProblem } from './problem.ts'
import { readWhole } from './receive.ts'
import { serve } from './serve.ts'

export async function getWebObject(call: Call): Promise<Answer> {
  const { storage, request, response, query, name } = call
  const before = storage.objects.get(call)
  const isMedia = query.get('alt') === 'media'
  const token = query.get('token')
  const isLinked = isMedia && token !== null && before !== null && isOpenedBy(token, before)
  if (!isLinked) judge(call, { method: 'get', name, before })
  const object = storage.objects.find(call)
  if (!isMedia) return ok(linkedWebJson(call, object))
  await serve(object, { contents: storage.contents, request, response })
  return 'sent'
}

export function listWebObjects(call: Call): Answer {
  const { storage, query, bucket } = call
  const limit = query.get('maxResults')
  const asked = {
    limit: limit === null ? null : wholeNumber(limit, 'maxResults'),
    offset: 0,
    orderBy: [],
    facts: [],
  }
  judge(call, { method: 'list', name: folderOf(query.get('prefix') ?? ''), query: asked })
  const { objects, ...rest } = list(storage.tables.objects, bucket, query)
  return ok({ items: objects.map((object) => ({ name: object.name, bucket })), ...rest })
}

/** Rules judge a listing by its folder, so a prefix must name one: `a` would list `ab/c` on the strength of `a`. */
function folderOf(prefix: string): string {
  if (prefix !== '' && !prefix.endsWith('/')) throw new StorageProblem(400, "The prefix must end with '/'.")
  return prefix.slice(0, -1)
}

export async function patchWebObject(call: Call): Promise<Answer> {
  const { storage, request, query, bucket, name } = call
  const body = withoutChosenToken(parseJsonObject((await readWhole(request)).toString('utf8')))
  const terms = { conditions: readPreconditions(query), guard: guardOf(call, 'update', name) }
  if (storage.objects.get(call) === null) judge(call, { method: 'update', name, before: null })
  return ok(webJson(storage.objects.patch({ bucket, name }, body, terms)))
}

export function deleteWebObject(call: Call): Answer {
  const { storage, query, bucket, name } = call
  const terms = { conditions: readPreconditions(query), guard: guardOf(call, 'delete', name) }
  storage.objects.remove({ bucket, name }, terms)
  return { status: 204 }
}
