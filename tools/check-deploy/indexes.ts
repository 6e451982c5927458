// Whether firestore.indexes.json declares exactly the indexes that the app's queries need: each query is planned by our
// Firestore over the declared ones, which refuses what lacks one, and an index that no plan reads is declared in vain.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Query } from '../../local/firestore/engine.ts'
import { GroupIndexes, parseIndexFile, type IndexFile } from '../../local/firestore/indexes/declarations.ts'
import { accessPath } from '../../local/firestore/query/access-path.ts'
import { missingIndex } from '../../local/firestore/query/missing-index.ts'
import { targetOf } from '../../local/firestore/query/target.ts'
import { appQueries, type AppQuery } from './queries.ts'

export const indexProblems = (json: unknown, queries: readonly AppQuery[] = appQueries): string[] => {
  const file = parseIndexFile(json)
  const read = new Set<string>()
  const missing = queries.flatMap((asked) => {
    const indexes = new GroupIndexes(forwards(file, asked), asked.collection)
    const target = targetOf(structured(asked))
    return target.alternatives.flatMap((conjunction) => {
      const path = accessPath(target, conjunction, indexes)
      for (const { spec } of path?.legs ?? []) read.add(`${asked.collection} ${spec}`)
      return path === null ? [`${asked.file}: ${missingIndex(target, conjunction).message}`] : []
    })
  })
  const declared = [...new Set(file.indexes.map(({ collectionGroup }) => collectionGroup))].flatMap((group) =>
    new GroupIndexes(file, group).composites.map(({ spec }) => `${group} ${spec}`),
  )
  const repeated = declared.filter((one, at) => declared.indexOf(one) !== at)
  const single = file.fieldOverrides.flatMap(({ collectionGroup, fieldPath, indexes }) =>
    indexes.map(
      ({ arrayConfig }) =>
        `${collectionGroup} ${fieldPath} ${arrayConfig === undefined ? 'asc' : 'contains'}`,
    ),
  )
  const unused = [...new Set([...declared, ...single])].filter((one) => !read.has(one))
  return [
    ...new Set(missing),
    ...repeated.map((one) => `declared twice: ${one}`),
    ...unused.map((one) => `no query reads it: ${one}`),
  ]
}

/** Our Firestore also reads an index backwards; production may ask for one in the query's own direction. */
const forwards = (file: IndexFile, { orderBy }: AppQuery): IndexFile => ({
  ...file,
  indexes: file.indexes.filter(
    ({ fields }) => (fields.at(-1)?.order === 'DESCENDING') === (orderBy?.[1] === 'desc'),
  ),
})

/** Where the table of queries and the sources have parted: a field no longer asked for, a query of a file not in it. */
export const tableProblems = (root: string, queries: readonly AppQuery[] = appQueries): string[] => {
  const sources = globSync(places, { cwd: root })
  const texts = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const asked = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(asks)].map(([, field]) => `${file} asks by ${String(field)}`),
  )
  const listed = queries.flatMap(({ file, where = [], orderBy }) =>
    [...where.map(([field]) => field), ...(orderBy === undefined ? [] : [orderBy[0]])].map(
      (field) => `${file} asks by ${field}`,
    ),
  )
  const isQuoted = (line: string): boolean => {
    const [file = '', field = ''] = line.split(' asks by ')
    return texts.get(file)?.includes(`'${field}'`) === true
  }
  return [
    ...new Set(asked)
      .difference(new Set(listed))
      .values()
      .map((line) => `${line}, the table does not`),
    ...new Set(listed)
      .values()
      .filter((line) => !isQuoted(line))
      .map((line) => `${line} in the table alone`),
  ]
}

const places = ['functions/src/**/*.ts', 'web/src/**/*.{ts,tsx}', 'docs/deploy.md']
const asks = /\b(?:where|orderBy)\('(\w+)'/g

const structured = ({ collection, where = [], orderBy }: AppQuery): Query => ({
  parent: 'projects/p/databases/(default)/documents',
  collectionId: collection,
  allDescendants: false,
  where: {
    kind: 'and',
    filters: where.map(([field, op]) => ({
      kind: 'field',
      field: [field],
      op,
      value: op === 'in' ? ['a', 'b'] : 'a',
    })),
  },
  orderBy: orderBy === undefined ? [] : [{ field: [orderBy[0]], direction: orderBy[1] }],
  offset: 0,
})
