// The commands that the official emulator adds for tests: empty the database, put other rules in force, tell what of them
// was evaluated.
import { coveragePage, coverageReport, type CoveredFile } from '../../rules/coverage-page.ts'
import type { ReplaceableRules } from '../../rules/replaceable-rules.ts'
import { FirestoreError, type Engine } from '../engine.ts'
import { decode, type Json } from './routes.ts'

/** What a person looks at instead of a program. */
export class Page {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

type EmulatorCommand = {
  /** Whether a browser may ask too. */
  forPages: boolean
  run(body: Json): Promise<object>
}
/** Null when the address is no command. */
export type EmulatorCommands = (httpMethod: string, path: string) => EmulatorCommand | null

const database = /^\/emulator\/v1\/(projects\/[^/]+\/databases\/[^/]+)\/documents$/
const ofProject = /^\/emulator\/v1\/projects\/([^/]+):(securityRules|ruleCoverage|ruleCoverage\.html)$/

/** Without `rules` to replace there are no commands about them. */
export function emulatorCommands(engine: Engine, rules: ReplaceableRules | null): EmulatorCommands {
  return (httpMethod, path) => {
    const [, name] = database.exec(path) ?? []
    if (httpMethod === 'DELETE' && name !== undefined)
      return forPrograms(() => deleteBelow(engine, `${decode(name)}/documents`))
    const [, project = '', command] = ofProject.exec(path) ?? []
    if (rules === null || command === undefined) return null
    if (command === 'securityRules')
      return httpMethod === 'PUT' ? forPrograms((body) => replace(rules, project, body)) : null
    const form =
      command === 'ruleCoverage' ? coverageReport : (file: CoveredFile) => new Page(coveragePage([file]))
    return httpMethod === 'GET' ? { forPages: true, run: async () => form(coverageOf(rules, project)) } : null
  }
}

function forPrograms(effect: (body: Json) => Promise<void> | void): EmulatorCommand {
  return {
    forPages: false,
    async run(body) {
      await effect(body)
      return {}
    },
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

function replace(rules: ReplaceableRules, project: string, body: Json): void {
  const [problem, ...more] = rules.replace(project, sourceOf(body))
  if (problem === undefined) return
  const lines = [problem, ...more].map(({ line, column, message }) => `L${line}:${column} ${message}`)
  throw new FirestoreError('INVALID_ARGUMENT', `The rules do not compile: ${lines.join('; ')}`)
}

function coverageOf(rules: ReplaceableRules, project: string): CoveredFile {
  const coverage = rules.coverage(project)
  if (coverage !== null) return coverage
  throw new FirestoreError('NOT_FOUND', `No rules were put in force for the project ${project}.`)
}

/** `{rules: {files: [{content}]}}`, as the official emulator is told. */
function sourceOf({ rules: given }: Json): string {
  const { files } = (given ?? {}) as { files?: { content?: unknown }[] }
  const content = Array.isArray(files) ? files[0]?.content : undefined
  if (typeof content !== 'string')
    throw new FirestoreError('INVALID_ARGUMENT', "Invalid value at 'rules.files[0].content' (string).")
  return content
}
