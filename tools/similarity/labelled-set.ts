// The labelled sets that the duplicate finder is measured on: their rows, read from a folder (format in its README).
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as z from 'zod'
import { LocalDate } from '../../domain/time/instant.ts'

const RegistryRow = z.object({
  id: z.string(),
  agency: z.string().default(''),
  year: z
    .number()
    .nullish()
    .transform((year) => year ?? 0),
  title: z.string(),
  body: z.string(),
})
export type RegistryRow = z.infer<typeof RegistryRow>

const QueryRow = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  expect: z.array(z.string()),
  /** Where a copied part stands in the body: [start, end) in UTF-16 units. */
  span: z.tuple([z.number(), z.number()]).optional(),
})
export type QueryRow = z.infer<typeof QueryRow>

const NormRow = z.object({
  id: z.string(),
  number: z.string(),
  date: LocalDate,
  clause: z.string(),
  text: z.string(),
})
export type NormRow = z.infer<typeof NormRow>

const readRows = <S extends z.ZodType>(schema: S, file: string): z.output<S>[] => {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)))
}

const rowsIfThere = <S extends z.ZodType>(schema: S, folder: string, name: string): z.output<S>[] => {
  const file = path.join(folder, name)
  return existsSync(file) ? readRows(schema, file) : []
}

export const readRegistry = (folder: string, more = false): RegistryRow[] => [
  ...readRows(RegistryRow, path.join(folder, 'registry.jsonl')),
  ...(more ? rowsIfThere(RegistryRow, folder, 'registry-more.jsonl.gz') : []),
]

export const readQueries = (folder: string): QueryRow[] =>
  readRows(QueryRow, path.join(folder, 'queries.jsonl'))

export const readNorms = (folder: string): NormRow[] => rowsIfThere(NormRow, folder, 'norms.jsonl')
export const readNormQueries = (folder: string): QueryRow[] =>
  rowsIfThere(QueryRow, folder, 'norm-queries.jsonl')

/** Ids that are equally right answers. */
export const readSiblings = (folder: string): Map<string, readonly string[]> => {
  const file = path.join(folder, 'siblings.json')
  if (!existsSync(file)) return new Map()
  const groups = z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(file, 'utf8')))
  return new Map(Object.entries(groups))
}
