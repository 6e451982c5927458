// Owns what a commit's writes come to: from the documents that are there, the documents that will be, or a refusal.
// It changes nothing itself.
import { FirestoreError } from '../engine.ts'
import type { Change, FieldPath, Precondition, Write, WriteResult } from '../engine.ts'
import { valueAt, withValueAt } from '../indexes/field-path.ts'
import { encodeFields } from '../store/fields-codec.ts'
import { encodedFields } from '../store/stored-document.ts'
import { toMicros } from '../store/micros.ts'
import type { Document, Fields, Timestamp, Value } from '../value.ts'
import { checkDocument, checkName, checkTransforms } from './limits.ts'
import { transform } from './transforms.ts'

/**
 * `changes`: one for each document named by an update or a delete, also where nothing differs afterwards. `check` refuses
 * preconditions that do not hold and documents over a limit; it comes after the rules have judged the changes, since its
 * refusals tell what is stored.
 */
export type Applied = { changes: readonly Change[]; results: readonly WriteResult[]; check(): void }

/** Several writes to one document apply in order, each to what the one before it left. */
export function applyWrites(
  writes: readonly Write[],
  read: (name: string) => Document | null,
  now: Timestamp,
): Applied {
  const changes = new Map<string, Change>()
  const results: WriteResult[] = []
  const preconditions: (() => void)[] = []
  const transforms = new Map<string, number>()
  for (const write of writes) {
    checkName(write.name)
    const change = changes.get(write.name) ?? unchanged(write.name, read(write.name))
    preconditions.push(() => checkPrecondition(write, change.after))
    if (write.kind === 'verify') results.push({ updateTime: null, transformResults: [] })
    else {
      countTransforms(write, transforms)
      const { document, result } = applied(write, change.after, now)
      changes.set(write.name, { ...change, after: document })
      results.push(result)
    }
  }
  const check = (): void => {
    for (const holds of preconditions) holds()
    for (const { after } of changes.values()) if (after !== null) checkDocument(after)
  }
  return { changes: [...changes.values()], results, check }
}

/** Whether the change is one that is stored and told of: writing what is there already is not. */
export function isEffective({ before, after }: Change): boolean {
  if (before === after) return false
  return before === null || after === null || !isSame(before, after.fields)
}

function unchanged(name: string, document: Document | null): Change {
  return { name, before: document, after: document }
}

function countTransforms(write: Write, counted: Map<string, number>): void {
  if (write.kind !== 'update') return
  const count = (counted.get(write.name) ?? 0) + (write.transforms ?? []).length
  counted.set(write.name, count)
  checkTransforms(write.name, count)
}

type Effect = { document: Document | null; result: WriteResult }

function applied(
  write: Exclude<Write, { kind: 'verify' }>,
  current: Document | null,
  now: Timestamp,
): Effect {
  if (write.kind === 'delete') return { document: null, result: { updateTime: null, transformResults: [] } }
  const transforms = write.transforms ?? []
  let fields = write.mask === undefined ? write.fields : masked(current, write.fields, write.mask)
  const transformResults: Value[] = []
  for (const one of transforms) {
    const { value, result } = transform(valueAt(fields, one.field), one, now)
    fields = withValueAt(fields, one.field, value)
    transformResults.push(result)
  }
  const document = successor(write.name, current, fields, now)
  return { document, result: { updateTime: document.updateTime, transformResults } }
}

function masked(current: Document | null, fields: Fields, mask: readonly FieldPath[]): Fields {
  let merged: Fields = current?.fields ?? new Map<string, Value>()
  for (const path of mask) merged = withValueAt(merged, path, valueAt(fields, path))
  return merged
}

/** A write that leaves every field as it was leaves the update time too. */
function successor(name: string, current: Document | null, fields: Fields, now: Timestamp): Document {
  if (current === null) return { name, fields, createTime: now, updateTime: now }
  return isSame(current, fields) ? current : { name, fields, createTime: current.createTime, updateTime: now }
}

function isSame(document: Document, fields: Fields): boolean {
  return Buffer.compare(encodedFields(document), encodeFields(fields)) === 0
}

function checkPrecondition(write: Write, current: Document | null): void {
  const { precondition, name } = write
  if (precondition === undefined) return
  if ('exists' in precondition) checkExists(write, precondition.exists, current)
  else checkVersion(name, precondition, current)
}

function checkExists({ kind, name }: Write, exists: boolean, current: Document | null): void {
  if (exists && current === null) {
    const aim = kind === 'delete' ? 'delete' : 'update'
    throw new FirestoreError('NOT_FOUND', `No document to ${aim}: ${name}`)
  }
  if (!exists && current !== null)
    throw new FirestoreError('ALREADY_EXISTS', `Document already exists: ${name}`)
}

function checkVersion(
  name: string,
  { updateTime }: Extract<Precondition, { updateTime: Timestamp }>,
  current: Document | null,
): void {
  if (current === null) {
    throw new FirestoreError(
      'FAILED_PRECONDITION',
      `The document does not exist, so it has no base version: ${name}`,
    )
  }
  const [stored, required] = [toMicros(current.updateTime), toMicros(updateTime)]
  if (stored === required) return
  const words = `the stored version (${stored}) does not match the required base version (${required})`
  throw new FirestoreError('FAILED_PRECONDITION', words)
}
