// Owns `ifGenerationMatch` and its kin: a request holds only for the state its sender saw.
import type { IncomingMessage } from 'node:http'
import { StorageProblem } from './problem.ts'
import type { StoredObject } from './tables.ts'

const names = [
  'ifGenerationMatch',
  'ifGenerationNotMatch',
  'ifMetagenerationMatch',
  'ifMetagenerationNotMatch',
] as const

/** Generation 0 stands for "there is no such object". */
export type Preconditions = { [Name in (typeof names)[number]]?: number }

/** Reads them from a query; `prefix` is 'Source' for the source of a copy. */
export function readPreconditions(query: URLSearchParams, prefix: '' | 'Source' = ''): Preconditions {
  const conditions: Preconditions = {}
  for (const name of names) {
    const sent = query.get(name.replace(/^if/, `if${prefix}`))
    if (sent !== null) conditions[name] = wholeNumber(sent, name)
  }
  return conditions
}

/** Signed links carry them as headers: `x-goog-if-generation-match`. */
export function readHeaderPreconditions({ headers }: IncomingMessage): Preconditions {
  const conditions: Preconditions = {}
  for (const name of ['ifGenerationMatch', 'ifMetagenerationMatch'] as const) {
    const sent = headers[`x-goog-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`]
    if (typeof sent === 'string') conditions[name] = wholeNumber(sent, name)
  }
  return conditions
}

/** Refuses with 412, or with 304 where a reader already has what there is. */
export function refuseUnmet(conditions: Preconditions, object: StoredObject | null): void {
  const generation = object?.generation ?? 0
  const metageneration = object?.metageneration ?? 0
  const unmet =
    (conditions.ifGenerationMatch ?? generation) !== generation ||
    (conditions.ifMetagenerationMatch ?? metageneration) !== metageneration
  if (unmet) {
    throw new StorageProblem(412, 'At least one of the pre-conditions you specified did not hold.')
  }
  if (
    conditions.ifGenerationNotMatch === generation ||
    conditions.ifMetagenerationNotMatch === metageneration
  ) {
    throw new StorageProblem(304, 'Not Modified')
  }
}

export function wholeNumber(sent: string, name: string): number {
  const value = Number(sent)
  if (!/^\d{1,16}$/.test(sent) || !Number.isSafeInteger(value)) {
    throw new StorageProblem(400, `Invalid value for ${name}.`)
  }
  return value
}
