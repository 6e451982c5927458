// Lists, sets, maps and their differences.
// Source: firebase.google.com/docs/reference/rules, pages rules.List, rules.Set, rules.Map, rules.MapDiff.
import { containsAll, equal, membership, unique } from '../values/compare.ts'
import {
  isList,
  isMap,
  MapDiff,
  RulesError,
  type RulesMap,
  RulesSet,
  type RulesValue,
} from '../values/value.ts'
import { stringOf } from './numbers.ts'
import { type Entry, method } from './signature.ts'

type Items = readonly RulesValue[]
const itemsOf = (value: Items | RulesSet): Items => (value instanceof RulesSet ? value.items : value)

const hasAll = (own: Items, wanted: Items): boolean => containsAll(own, wanted)
const hasAny = (own: Items, wanted: Items): boolean => wanted.some(membership(own, wanted.length))
const hasOnly = (own: Items, allowed: Items): boolean => containsAll(allowed, own)

const kept = (own: Items, other: Items, wanted: boolean): RulesValue[] => {
  const has = membership(other, own.length)
  return own.filter((item) => has(item) === wanted)
}

function join(list: Items, separator: string): string | RulesError {
  const parts: string[] = []
  for (const item of list) {
    const part = stringOf(item)
    if (part instanceof RulesError) return part
    parts.push(part)
  }
  return parts.join(separator)
}

/** By key, or by a list of keys for a value nested in maps. */
function get(map: RulesMap, key: RulesValue, otherwise: RulesValue): RulesValue | RulesError {
  const keys = key !== null && isList(key) ? key : [key]
  let found: RulesValue = map
  for (const one of keys) {
    if (typeof one !== 'string') return new RulesError('get() takes a string or a list of strings as key')
    const next: RulesValue | undefined = found !== null && isMap(found) ? found.get(one) : undefined
    if (next === undefined) return otherwise
    found = next
  }
  return found
}

function keysWhere({ after, before }: MapDiff, test: (key: string) => boolean): RulesSet {
  const keys: string[] = []
  for (const key of after.keys()) if (test(key)) keys.push(key)
  for (const key of before.keys()) if (!after.has(key) && test(key)) keys.push(key)
  return new RulesSet(keys)
}

const isAdded = (diff: MapDiff, key: string): boolean => !diff.before.has(key)
const isRemoved = (diff: MapDiff, key: string): boolean => !diff.after.has(key)
const isUnchanged = ({ after, before }: MapDiff, key: string): boolean => {
  const [now, then] = [after.get(key), before.get(key)]
  return now !== undefined && then !== undefined && equal(now, then)
}
const isChanged = (diff: MapDiff, key: string): boolean =>
  !isAdded(diff, key) && !isRemoved(diff, key) && !isUnchanged(diff, key)

// prettier-ignore
export const collections: readonly Entry[] = [
  method('list',     'concat',        ['list'],       (self, list) => [...self, ...list]),
  method('list',     'hasAll',        ['list'],       hasAll),
  method('list',     'hasAny',        ['list'],       hasAny),
  method('list',     'hasOnly',       ['list'],       hasOnly),
  method('list',     'join',          ['string'],     join),
  method('list',     'removeAll',     ['list'],       (self, list) => kept(self, list, false)),
  method('list',     'size',          [],             (self) => BigInt(self.length)),
  method('list',     'toSet',         [],             (self) => new RulesSet(unique(self))),

  method('set',      'difference',    ['set'],        (self, set) => new RulesSet(kept(self.items, set.items, false))),
  method('set',      'hasAll',        ['list|set'],   (self, other) => hasAll(self.items, itemsOf(other))),
  method('set',      'hasAny',        ['list|set'],   (self, other) => hasAny(self.items, itemsOf(other))),
  method('set',      'hasOnly',       ['list|set'],   (self, other) => hasOnly(self.items, itemsOf(other))),
  method('set',      'intersection',  ['set'],        (self, set) => new RulesSet(kept(self.items, set.items, true))),
  method('set',      'size',          [],             (self) => BigInt(self.items.length)),
  method('set',      'union',         ['set'],        (self, set) => new RulesSet(unique([...self.items, ...set.items]))),

  method('map',      'diff',          ['map'],        (self, before) => new MapDiff(self, before)),
  method('map',      'get',           ['any', 'any'], get),
  method('map',      'keys',          [],             (self) => [...self.keys()]),
  method('map',      'size',          [],             (self) => BigInt(self.size)),
  method('map',      'values',        [],             (self) => [...self.values()]),

  method('map_diff', 'addedKeys',     [],             (self) => keysWhere(self, (key) => isAdded(self, key))),
  method('map_diff', 'affectedKeys',  [],             (self) => keysWhere(self, (key) => !isUnchanged(self, key))),
  method('map_diff', 'changedKeys',   [],             (self) => keysWhere(self, (key) => isChanged(self, key))),
  method('map_diff', 'removedKeys',   [],             (self) => keysWhere(self, (key) => isRemoved(self, key))),
  method('map_diff', 'unchangedKeys', [],             (self) => keysWhere(self, (key) => isUnchanged(self, key))),
]
