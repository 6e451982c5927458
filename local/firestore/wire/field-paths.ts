// Field paths as requests name them, more strictly than files do (indexes/field-path.ts), and what a mask of them keeps
// of a document.
import { FirestoreError, type FieldPath } from '../engine.ts'
import { limits } from '../transaction/limits.ts'
import { fieldsNamed } from '../store/stored-document.ts'
import type { Document, Fields, Value } from '../value.ts'

const segment = /([A-Za-z_][A-Za-z_0-9]*)|`((?:[^`\\]|\\.)+)`/y

export function parseFieldPath(text: string): FieldPath {
  if (Buffer.byteLength(text) > limits.fieldPathBytes)
    throw new FirestoreError(
      'INVALID_ARGUMENT',
      `Property path is longer than ${limits.fieldPathBytes} bytes.`,
    )
  const segments: string[] = []
  let at = 0
  do {
    segment.lastIndex = at
    const found = segment.exec(text)
    if (found === null) throw new FirestoreError('INVALID_ARGUMENT', `Invalid property path "${text}".`)
    segments.push(found[1] ?? (found[2] ?? '').replace(/\\(.)/gs, '$1'))
    at = segment.lastIndex
  } while (text[at++] === '.')
  if (at <= text.length) throw new FirestoreError('INVALID_ARGUMENT', `Invalid property path "${text}".`)
  return segments
}

/** The document with only the fields that a mask names; whole without a mask. */
export function masked(document: Document, mask: readonly FieldPath[] | undefined): Document {
  if (mask === undefined) return document
  const { name, createTime, updateTime } = document
  const fields = fieldsNamed(document, new Set(mask.map(([first = '']) => first)))
  return { name, fields: keep(fields, mask), createTime, updateTime }
}

function keep(fields: Fields, paths: readonly FieldPath[]): Fields {
  const kept = new Map<string, Value>()
  for (const [field, value] of fields) {
    const below = paths.filter(([first]) => first === field).map(([, ...rest]) => rest)
    if (below.some((rest) => rest.length === 0)) kept.set(field, value)
    else if (below.length > 0 && value instanceof Map) {
      const part = keep(value, below)
      if (part.size > 0) kept.set(field, part)
    }
  }
  return kept
}
