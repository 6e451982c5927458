// Owns reading an object through a signed link: `GET /{bucket}/{object}` with a V4 signature in the query.
import type { Answer, Call } from './parts.ts'
import { StorageProblem } from './problem.ts'
import { serve } from './serve.ts'
import { verifySignedUrl } from './signed-url.ts'

export async function getSignedObject(call: Call): Promise<Answer> {
  const { storage, request, response, query } = call
  const [path = ''] = (request.url ?? '').split('?', 1)
  const by = { ...storage.signer(), now: storage.context.clock.now() }
  verifySignedUrl({ request, path, query }, by)
  const object = storage.objects.find(call)
  if (query.has('generation') && query.get('generation') !== String(object.generation)) {
    throw new StorageProblem(404, 'No such generation.')
  }
  const { contents } = storage
  await serve(object, { contents, request, response }, query.get('response-content-disposition'))
  return 'sent'
}
