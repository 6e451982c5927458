// Owns the process that a history's test starts, and kills: one kind of client whose transactions read and write items at
// random, several at a time, and which prints each attempt before its commit is sent and what came of it afterwards.
import { writeSync } from 'node:fs'
import { randomOf, type Random } from '../engine/random.ts'
import type { Attempt, Read } from './check.ts'
import { adminTransactions } from './admin-transactions.ts'
import { liteTransactions } from './lite-transactions.ts'
import type { Item, Question } from './model.ts'
import { restTransactions } from './rest-transactions.ts'
import type { Ask, Transactions } from './transactions.ts'

const [, , kind = '', port = '', seed = '', count = ''] = process.argv
const kinds = { admin: adminTransactions, lite: liteTransactions, rest: restTransactions }
const LANES = 4

const clock = (): number => Number(process.hrtime.bigint())
const tell = (attempt: Attempt): void => void writeSync(1, `${JSON.stringify(attempt)}\n`)

/** The attempts of one transaction: each is told before it may be committed, and again when it has ended. */
class Attempts {
  readonly #name: string
  #number = 0
  #last: Attempt | null = null

  constructor(name: string) {
    this.#name = name
  }

  /** Whoever tries again has been refused before. */
  begin(): { id: string; began: number } {
    if (this.#last !== null) this.end('refused')
    return { id: `${this.#name}-${++this.#number}`, began: clock() }
  }

  ready(attempt: Pick<Attempt, 'id' | 'began' | 'reads'> & Partial<Attempt>): void {
    this.#last = { ended: null, outcome: 'unknown', changes: [], ...attempt }
    tell(this.#last)
  }

  end(outcome: Attempt['outcome']): void {
    if (this.#last !== null) tell({ ...this.#last, ended: clock(), outcome })
    this.#last = null
  }
}

async function readAll(questions: readonly Question[], ask: Ask): Promise<Read[]> {
  const reads: Read[] = []
  for (const asked of questions) reads.push({ asked, answer: await ask(asked) })
  return reads
}

async function readAndWrite(transactions: Transactions, random: Random, name: string): Promise<void> {
  const attempts = new Attempts(name)
  const questions = Array.from({ length: 1 + random.below(3) }, () =>
    random.pick(transactions.questions)(random),
  )
  const choices = Array.from({ length: 1 + random.below(2) }, () => ({
    id: `i${random.below(6)}`,
    item: random.below(4) === 0 ? null : { group: random.pick(['a', 'b']), n: random.below(20) },
  }))
  const outcome = await transactions.run(async (ask, write) => {
    const { id, began } = attempts.begin()
    const reads = await readAll(questions, ask)
    const changes = [...new Map(choices.map((one) => [one.id, one])).values()].map((one) => {
      const item: Item | null = one.item === null ? null : { ...one.item, by: id }
      return { id: one.id, item }
    })
    attempts.ready({ id, began, reads, changes })
    write(id, changes)
  })
  attempts.end(outcome)
}

/** Only reads; one in three at a moment that an earlier one saw. */
async function look(transactions: Transactions, random: Random, name: string): Promise<void> {
  const began = clock()
  const past = random.below(3) === 0
  const questions = [random.pick(transactions.questions)(random), random.pick(transactions.questions)(random)]
  const { micros, reads } = await transactions.snapshot(questions, past)
  tell({ id: name, began, ended: clock(), outcome: 'committed', reads, changes: [], saw: { micros, past } })
}

async function lane(transactions: Transactions, number: number): Promise<void> {
  const random = randomOf(Number(seed) + number)
  for (let n = 0; n < Number(count); n++) {
    const name = `${kind}-${seed}-${number}-${n}`
    if (random.below(4) === 0) await look(transactions, random, name)
    else await readAndWrite(transactions, random, name)
  }
}

const transactions = kinds[kind as keyof typeof kinds](Number(port))
await Promise.all(Array.from({ length: LANES }, (_, number) => lane(transactions, number)))
await transactions.close()
