// Owns asking the rules about a client's request. Administrators are not asked; without rules nobody else passes.
import type { Access } from '../rules/ruleset.ts'
import { objectDocument } from './metadata.ts'
import type { Guard } from './objects.ts'
import type { Call } from './parts.ts'
import { StorageProblem } from './problem.ts'
import type { StoredObject } from './tables.ts'

type Judged = Pick<Access, 'method' | 'query'> & {
  name: string
  before?: StoredObject | null
  after?: StoredObject | null
}

/** Throws 403 unless the rules allow it. */
export function judge({ storage, caller }: Call, judged: Judged): void {
  if (caller === 'admin') return
  const { before, after, name, ...rest } = judged
  const access: Access = {
    ...rest,
    path: pathOf(name),
    caller,
    time: storage.context.clock.timestamp(),
    ...(before !== undefined && { before: before === null ? null : objectDocument(before) }),
    ...(after !== undefined && { after: after === null ? null : objectDocument(after) }),
  }
  const verdict = storage.rules()?.check(access, storage.lookups)
  if (verdict?.allowed === true) return
  storage.context.log('info', `storage: refused ${rest.method}: ${verdict?.reason ?? 'there are no rules'}`)
  throw new StorageProblem(403, 'Permission denied.')
}

/** An empty segment matches no wildcard: where rules see `a/b`, nobody shall reach `a//b`. */
function pathOf(name: string): readonly string[] {
  const path = name === '' ? [] : name.split('/')
  if (path.includes('')) throw new StorageProblem(403, 'Permission denied.')
  return path
}

/** For a change: judged inside its transaction, against the object as it is then. */
export function guardOf(call: Call, method: 'create' | 'update' | 'delete', name: string): Guard {
  return (before, after) => judge(call, { method, name, before, after })
}
