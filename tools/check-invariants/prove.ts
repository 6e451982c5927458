// Proving all invariants on one data folder: what the command prints and what tests ask after a fault.
import { readFileSync } from 'node:fs'
import { gatherFacts, type Facts, type GivenReceipt } from './facts.ts'
import { invariants } from './invariants.ts'
import { readStore } from './read-store.ts'

export type Proof = { id: string; sentence: string; violations: readonly string[] }

export const readFacts = async (data: string, receipts: readonly GivenReceipt[]): Promise<Facts> => {
  return gatherFacts(await readStore(data, indexes()), receipts)
}

/** As declared, so that opening a copy has nothing to build anew. */
export const indexes = (): unknown =>
  JSON.parse(readFileSync(new URL('../../firestore.indexes.json', import.meta.url), 'utf8'))

export const prove = (facts: Facts): Proof[] =>
  invariants.map(({ id, sentence, check }) => ({ id, sentence, violations: check(facts) }))
