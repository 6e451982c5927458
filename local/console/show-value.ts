// Stored values as markup: each with its type where it does not show by itself.
import { vectorElements } from '../firestore/store/value-key.ts'
import { GeoPoint, Reference, Timestamp, type Fields, type Value } from '../firestore/value.ts'
import { type Markup, markup } from '../host/control-page.ts'
import { addressOf } from './address.ts'

/** `root` is left out of references, which become links. */
export function showFields(fields: Fields, root: string): Markup {
  if (fields.size === 0) return markup`<p>No fields.</p>`
  const each = [...fields]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => markup`<dt>${name}</dt><dd>${showValue(value, root)}</dd>`)
  return markup`<dl>${each}</dl>`
}

function showValue(value: Value, root: string): Markup {
  if (typeof value === 'string') return markup`${JSON.stringify(value)}`
  if (value === null || typeof value !== 'object') return markup`${String(value)}`
  if (value instanceof Timestamp) return markup`${new Date(value.toMillis()).toISOString()}`
  if (value instanceof GeoPoint) return markup`[${value.latitude}° N, ${value.longitude}° E]`
  if (value instanceof Uint8Array) return markup`${value.length} bytes`
  if (value instanceof Reference) return reference(value.name.slice(root.length + 1))
  if (value instanceof Map) return showMap(value as Fields, root)
  return showList(value as readonly Value[], root)
}

function showMap(fields: Fields, root: string): Markup {
  const vector = vectorElements(fields)
  return vector === null ? showFields(fields, root) : markup`vector of ${vector.length}`
}

function showList(elements: readonly Value[], root: string): Markup {
  if (elements.length === 0) return markup`[]`
  return markup`<ol start="0">${elements.map((element) => markup`<li>${showValue(element, root)}</li>`)}</ol>`
}

function reference(path: string): Markup {
  return markup`<a href="${addressOf(path.split('/'))}">${path}</a>`
}
