// get, exists, getAfter and existsAfter: reading other documents from within a rule.
import { Path, variableOf } from '../values/path.ts'
import { type Outcome, RulesError, typeOf } from '../values/value.ts'
import { Inexact } from '../values/value.ts'
import { resourceOf } from './request.ts'
import type { Run } from './run.ts'

type Lookup = (run: Run, path: Outcome) => Outcome

function reading(kind: 'get' | 'getAfter'): Lookup {
  return (run, path) => {
    const document = found(run, kind, path)
    if (document === null) return new RulesError('the document that get() names does not exist')
    return document instanceof Inexact ? document : resourceOf('cloud.firestore', document)
  }
}

function probing(kind: 'get' | 'getAfter'): Lookup {
  return (run, path) => {
    const document = found(run, kind, path)
    return document instanceof Inexact ? document : document !== null
  }
}

export const lookups: ReadonlyMap<string, Lookup> = new Map([
  ['get', reading('get')],
  ['getAfter', reading('getAfter')],
  ['exists', probing('get')],
  ['existsAfter', probing('getAfter')],
])

function found(run: Run, kind: 'get' | 'getAfter', path: Outcome) {
  if (path instanceof Inexact) return path
  if (!(path instanceof Path)) return new RulesError(`a path is needed, not ${typeOf(path)}`)
  const below = belowDocuments(run, path)
  return below === null
    ? new RulesError('the path is none of a document in this database')
    : run.document(kind, below)
}

const isVariable = (segment: string): boolean => variableOf(segment) !== undefined

/** Segments below `/databases/{database}/documents`; Storage rules reach the default database. */
function belowDocuments(run: Run, { segments }: Path): readonly string[] | null {
  const own = run.service === 'cloud.firestore' ? (run.access.container ?? '(default)') : '(default)'
  const [root, database, documents, ...below] = segments
  const fits = root === 'databases' && database === own && documents === 'documents'
  const isDocument = below.length > 0 && below.length % 2 === 0
  return fits && isDocument && !below.some(isVariable) ? below : null
}
