// Owns telling which indexes a query reads, in the words of production's query explain.
import type { Nearest, UsedIndex } from '../engine.ts'
import { formatFieldPath } from '../indexes/field-path.ts'
import type { Leg } from './access-path.ts'
import { accessPaths } from './find.ts'
import type { Finder } from './find.ts'
import { checkVectorIndex, filteredFields } from './nearest.ts'
import type { Target } from './target.ts'

/** Each index once; a query that lacks one is refused as it would be when run. */
export function indexesUsed(finder: Finder, target: Target, nearest: Nearest | undefined): UsedIndex[] {
  if (nearest !== undefined) checkVectorIndex(finder, target, nearest)
  const scope = target.scope.collection === null ? 'Collection group' : 'Collection'
  const properties =
    nearest === undefined
      ? accessPaths(finder, target).flatMap(({ legs }) => legs.map(propertiesOf))
      : [vectorProperties(target, nearest)]
  return [...new Set(properties)].map((one) => ({ scope, properties: one }))
}

/** `(state ASC, at DESC, __name__ DESC)`: the name counts as the last field does. */
function propertiesOf({ spec }: Leg): string {
  const fields = spec === '' ? [] : spec.split(',').map(upper)
  if (fields.at(-1)?.startsWith('__name__ ') === true) return `(${fields.join(', ')})`
  const direction = fields.at(-1)?.endsWith(' DESC') === true ? 'DESC' : 'ASC'
  return `(${[...fields, `__name__ ${direction}`].join(', ')})`
}

function vectorProperties(target: Target, { field, vector }: Nearest): string {
  const filtered = [...filteredFields(target)].map((one) => `${one} ASC`)
  return `(${[...filtered, '__name__ ASC', `${formatFieldPath(field)} VECTOR<${vector.length}>`].join(', ')})`
}

function upper(field: string): string {
  return field.replace(/[a-z]+$/u, (mode) => mode.toUpperCase())
}
