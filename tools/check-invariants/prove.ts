// Proving all invariants on one data folder: what the command prints and what tests ask after a fault.
import { readFileSync } from 'node:fs'
import { gatherFacts, type Facts, type GivenReceipt } from './facts.ts'
import { invariants } from './invariants.ts'
import { readStore } from './read-store.ts'

export type Proof = { id: string; sentence: string; violations: readonly string[] }

export const readFacts = async (data: string, receipts: readonly GivenReceipt[]): Promise<Facts> => {
  const declared = readFileSync(new URL('../../firestore.indexes.json', import.meta.url), 'utf8')
  return gatherFacts(await readStore(data, JSON.parse(declared)), receipts)
}

export const prove = (facts: Facts): Proof[] =>
  invariants.map(({ id, sentence, check }) => ({ id, sentence, violations: check(facts) }))
