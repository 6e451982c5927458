// The codec from writes, preconditions and field transforms to the engine's, and from its results back.
import {
  FirestoreError,
  type FieldPath,
  type FieldTransform,
  type Precondition,
  type Write,
  type WriteResult,
} from '../engine.ts'
import type { Value } from '../value.ts'
import { parseFieldPath } from './field-paths.ts'
import type {
  FieldTransformMessage,
  MaskMessage,
  PreconditionMessage,
  ValueMessage,
  WriteMessage,
  WriteResultMessage,
} from './messages.ts'
import { readDocumentName } from './resource-names.ts'
import { readTimestamp, writeTimestamp } from './timestamps.ts'
import { readFields, readValue, writeValue } from './values.ts'

/** Every name in the write must belong to `database`. */
export function readWrite(message: WriteMessage, database: string): Write {
  const precondition = readPrecondition(message.currentDocument)
  const named = (name: string): string => readDocumentName(name, database)
  switch (message.operation) {
    case 'update':
      return { ...readUpdate(message, named), precondition }
    case 'transform':
      return { ...readTransform(message, named), precondition }
    case 'delete':
      return { kind: 'delete', name: named(message.delete), precondition }
    case 'verify':
      return { kind: 'verify', name: named(message.verify), precondition }
    case undefined:
    default:
      throw new FirestoreError('INVALID_ARGUMENT', 'A write needs an operation.')
  }
}

function readUpdate(
  { update, updateMask, updateTransforms }: WriteMessage,
  named: (name: string) => string,
): Write {
  return {
    kind: 'update',
    name: named(update?.name ?? ''),
    fields: readFields(update?.fields ?? {}),
    mask: readMask(updateMask),
    transforms: updateTransforms.map(readFieldTransform),
  }
}

/** The older form of a transform: it touches no field but those it transforms. */
function readTransform({ transform }: WriteMessage, named: (name: string) => string): Write {
  return {
    kind: 'update',
    name: named(transform?.document ?? ''),
    fields: new Map(),
    mask: [],
    transforms: (transform?.fieldTransforms ?? []).map(readFieldTransform),
  }
}

export function readMask(mask: MaskMessage | null): readonly FieldPath[] | undefined {
  return mask?.fieldPaths.map(parseFieldPath)
}

export function readPrecondition(message: PreconditionMessage | null): Precondition | undefined {
  if (message?.conditionType === 'exists') return { exists: message.exists }
  if (message?.conditionType === 'updateTime' && message.updateTime !== null)
    return { updateTime: readTimestamp(message.updateTime) }
  return undefined
}

function readFieldTransform(message: FieldTransformMessage): FieldTransform {
  const field = parseFieldPath(message.fieldPath)
  switch (message.transformType) {
    case 'setToServerValue':
      return { field, kind: 'serverTimestamp' }
    case 'increment':
    case 'maximum':
    case 'minimum':
      return { field, kind: message.transformType, operand: readNumber(message[message.transformType]) }
    case 'appendMissingElements':
      return { field, kind: 'arrayUnion', elements: message.appendMissingElements.values.map(readValue) }
    case 'removeAllFromArray':
      return { field, kind: 'arrayRemove', elements: message.removeAllFromArray.values.map(readValue) }
    case undefined:
    default:
      throw new FirestoreError('INVALID_ARGUMENT', 'A field transform needs a type.')
  }
}

function readNumber(message: ValueMessage): bigint | number {
  const value: Value = readValue(message)
  if (typeof value === 'bigint' || typeof value === 'number') return value
  throw new FirestoreError('INVALID_ARGUMENT', 'The operand of a numeric transform must be a number.')
}

export function writeWriteResult({ updateTime, transformResults }: WriteResult): WriteResultMessage {
  return {
    ...(updateTime === null ? {} : { updateTime: writeTimestamp(updateTime) }),
    transformResults: transformResults.map(writeValue),
  }
}
