// The commands that the official emulator adds for tests: empty the database, put other rules in force.
import { FirestoreError, type Engine } from '../engine.ts'
import { decode, type Json } from './routes.ts'

type EmulatorCommand = (body: Json) => Promise<object>
/** Null when the address is no command. */
export type EmulatorCommands = (httpMethod: string, path: string) => EmulatorCommand | null

/** Puts rules in force; throws a FirestoreError INVALID_ARGUMENT with the place of an error in them. */
export type ReplaceRules = (source: string) => void

const database = /^\/emulator\/v1\/(projects\/[^/]+\/databases\/[^/]+)\/documents$/
const rules = /^\/emulator\/v1\/projects\/[^/]+:securityRules$/

export function emulatorCommands(engine: Engine, replaceRules: ReplaceRules | undefined): EmulatorCommands {
  return (httpMethod, path) => {
    const [, name] = database.exec(path) ?? []
    if (httpMethod === 'DELETE' && name !== undefined)
      return async () => {
        await deleteBelow(engine, `${decode(name)}/documents`)
        return {}
      }
    if (httpMethod === 'PUT' && rules.test(path) && replaceRules !== undefined)
      return async (body) => {
        replaceRules(sourceOf(body))
        return {}
      }
    return null
  }
}

/** Deletes whatever lies below a parent, deepest first, so that a crash in between leaves nothing unreachable. */
async function deleteBelow(engine: Engine, parent: string): Promise<void> {
  for (const collectionId of await engine.listCollectionIds(parent, { size: 10_000 })) {
    const entries = await engine.listDocuments(parent, collectionId, { size: 1_000_000, showMissing: true })
    const writes: { kind: 'delete'; name: string }[] = []
    for (const entry of entries) {
      const name = 'missing' in entry ? entry.missing : entry.name
      await deleteBelow(engine, name)
      if (!('missing' in entry)) writes.push({ kind: 'delete', name })
    }
    while (writes.length > 0) await engine.commit(writes.splice(0, 500))
  }
}

/** `{rules: {files: [{content}]}}`, as the official emulator is told. */
function sourceOf({ rules: given }: Json): string {
  const { files } = (given ?? {}) as { files?: { content?: unknown }[] }
  const content = Array.isArray(files) ? files[0]?.content : undefined
  if (typeof content !== 'string')
    throw new FirestoreError('INVALID_ARGUMENT', "Invalid value at 'rules.files[0].content' (string).")
  return content
}
