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
  span: z.tuple([z.number(), z.number()]).nullish(),
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

export type LabelledSet = {
  registry: readonly RegistryRow[]
  queries: readonly QueryRow[]
  norms: readonly NormRow[]
  normQueries: readonly QueryRow[]
  /** Ids that are equally right answers. */
  siblings: ReadonlyMap<string, readonly string[]>
  /** How many times grown entries count in the index: a registry larger than what is held. */
  times: number
}

/** What is wrong with a set, in one line for who asked. */
export class UnreadableSet extends Error {}

const asText = (file: string): string => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

const parsedLine = <S extends z.ZodType>(schema: S, line: string, place: string): z.output<S> => {
  try {
    return schema.parse(JSON.parse(line))
  } catch (cause) {
    const reason =
      cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll(/\s+/g, ' ') : String(cause)
    throw new UnreadableSet(`${place}: ${reason}`)
  }
}

const rowsOf = <S extends z.ZodType>(schema: S, file: string): z.output<S>[] =>
  asText(file)
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parsedLine(schema, line, `${file}, line ${at + 1}`)]))

const rowsIfThere = <S extends z.ZodType>(schema: S, file: string): z.output<S>[] =>
  existsSync(file) ? rowsOf(schema, file) : []

const Siblings = z.record(z.string(), z.array(z.string()))

export const readLabelledSet = (folder: string): LabelledSet => {
  const at = (name: string): string => path.join(folder, name)
  for (const name of ['registry.jsonl', 'queries.jsonl'])
    if (!existsSync(at(name))) throw new UnreadableSet(`${folder} holds no ${name}: not a labelled set`)
  const siblings = at('siblings.json')
  const alike = existsSync(siblings) ? parsedLine(Siblings, asText(siblings), siblings) : {}
  return {
    registry: [
      ...rowsOf(RegistryRow, at('registry.jsonl')),
      ...rowsIfThere(RegistryRow, at('registry-more.jsonl.gz')),
    ],
    queries: rowsOf(QueryRow, at('queries.jsonl')),
    norms: rowsIfThere(NormRow, at('norms.jsonl')),
    normQueries: rowsIfThere(QueryRow, at('norm-queries.jsonl')),
    siblings: new Map(Object.entries(alike)),
    times: 1,
  }
}
