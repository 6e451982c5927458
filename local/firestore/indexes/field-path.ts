// Owns the text form of field paths (`a.b`, `` `odd name`.c ``) and finding and changing the value at one.
import { FirestoreError } from '../engine.ts'
import type { FieldPath } from '../engine.ts'
import type { Fields, Value } from '../value.ts'

const PLAIN = /^[a-zA-Z_][a-zA-Z_0-9]*$/u
const SEGMENT = /(?:`((?:[^`\\]|\\.)+)`|([^`.]+))(?:\.|$)/uy

/** The path of the document's name in filters, orders and projections. */
export const NAME = '__name__'

export function isName(path: FieldPath): boolean {
  return path.length === 1 && path[0] === NAME
}

export function formatFieldPath(path: FieldPath): string {
  return path.map(quoted).join('.')
}

export function parseFieldPath(text: string): FieldPath {
  const segments: string[] = []
  let at = 0
  while (at < text.length) {
    SEGMENT.lastIndex = at
    const match = SEGMENT.exec(text)
    if (match === null) throw new FirestoreError('INVALID_ARGUMENT', `Invalid field path "${text}".`)
    segments.push(match[2] ?? (match[1] ?? '').replaceAll(/\\(.)/gu, '$1'))
    at = SEGMENT.lastIndex
  }
  return segments
}

/** undefined where there is no such field. */
export function valueAt(fields: Fields, path: FieldPath): Value | undefined {
  let value: Value | undefined = fields
  for (const segment of path) {
    if (!(value instanceof Map)) return undefined
    value = (value as Fields).get(segment)
  }
  return value
}

/** A copy with the value put at the path, making maps on the way, or with undefined the field taken away. */
export function withValueAt(fields: Fields, path: FieldPath, value: Value | undefined): Fields {
  const [segment = '', ...rest] = path
  const copy = new Map(fields)
  if (rest.length === 0) {
    if (value === undefined) copy.delete(segment)
    else copy.set(segment, value)
    return copy
  }
  const inner = fields.get(segment)
  const isMap = inner instanceof Map
  if (isMap || value !== undefined)
    copy.set(segment, withValueAt(isMap ? (inner as Fields) : new Map(), rest, value))
  return copy
}

function quoted(segment: string): string {
  if (PLAIN.test(segment)) return segment
  return `\`${segment.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}
