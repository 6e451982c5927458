// Random concurrent transactions of real clients in processes of their own, some of them killed: the history that they
// saw must be explained by one order, the order of commit times. HISTORY_SEED runs one history again.
import { deepEqual, ok } from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import type { Document } from '../../../../local/firestore/value.ts'
import { toMicros } from '../../../../local/firestore/store/micros.ts'
import { documents, openHome, type Home } from '../doors/home.ts'
import { randomOf } from '../engine/random.ts'
import { anomaliesOf, type Attempt } from './check.ts'
import type { Answer, Item } from './model.ts'

const CLIENT = join(import.meta.dirname, 'client.ts')
/** By kind: how many transactions each of its lanes makes. The web SDK pauses for seconds after a conflict. */
const transactionsALane = { admin: 15, lite: 5, rest: 15 }
/** A client that was killed keeps its locks until it has been idle so long. */
const transactionTimes = { lifeMs: 20_000, idleMs: 500, patienceMs: 3000 }

/** The attempts of a client, by id and as last told; killed after so many lines of its output. */
async function attemptsOf(client: ChildProcess, killedAfter = Infinity): Promise<Map<string, Attempt>> {
  const attempts = new Map<string, Attempt>()
  let lines = 0
  if (client.stdout === null) throw new Error('the client has no output')
  const closed = once(client, 'close')
  for await (const line of createInterface({ input: client.stdout })) {
    const attempt = JSON.parse(line) as Attempt
    attempts.set(attempt.id, attempt)
    if (++lines === killedAfter) client.kill('SIGKILL')
  }
  const [status] = (await closed) as [number | null]
  ok(killedAfter !== Infinity || status === 0, 'a client that is not killed ends well')
  return attempts
}

async function run(home: Home, seed: number): Promise<Attempt[]> {
  const random = randomOf(seed)
  const start = (kind: keyof typeof transactionsALane): ChildProcess =>
    spawn(
      process.execPath,
      [CLIENT, kind, `${home.port}`, `${random.below(1e6)}`, `${transactionsALane[kind]}`],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, METADATA_SERVER_DETECTION: 'none' },
      },
    )
  const histories = await Promise.all([
    attemptsOf(start('admin')),
    attemptsOf(start('lite')),
    attemptsOf(start('rest')),
    attemptsOf(start('admin'), 3 + random.below(25)),
    attemptsOf(start('rest'), 3 + random.below(25)),
  ])
  return histories.flatMap((history) => [...history.values()])
}

async function everything(home: Home, collectionId: string): Promise<readonly Document[]> {
  const asked = { parent: documents, collectionId, allDescendants: false, offset: 0, orderBy: [] }
  return (await home.engine.runQuery(asked)).documents
}

function itemOf({ fields }: Document): Item {
  const [group, n, by] = ['group', 'n', 'by'].map((field) => fields.get(field))
  if (typeof group !== 'string' || typeof n !== 'bigint' || typeof by !== 'string')
    throw new Error('an item is not as it was written')
  return { group, n: Number(n), by }
}

const isItem = (answer: Answer): answer is Item => answer instanceof Object && 'by' in answer
const idOf = ({ name }: Document): string => name.slice(name.lastIndexOf('/') + 1)

test('what concurrent clients saw, some of them killed, is strictly serialisable', async (t) => {
  const seed = Number(process.env['HISTORY_SEED'] ?? Date.now() % 1e6)
  t.diagnostic(`HISTORY_SEED=${seed}`)
  const home = await openHome(t, { transactionTimes })
  const attempts = await run(home, seed)
  const log = await everything(home, 'log')
  const commits = new Map(log.map((one) => [idOf(one), toMicros(one.createTime)]))
  const final = new Map((await everything(home, 'items')).map((one) => [idOf(one), itemOf(one)]))
  const refused = attempts.filter(({ outcome }) => outcome === 'refused').length
  t.diagnostic(`${attempts.length} attempts, ${commits.size} commits, ${refused} refused`)
  ok(commits.size > 100 && refused > 0, 'enough was committed, and there was contention')
  deepEqual(anomaliesOf({ attempts, commits, final }), [], `seed ${seed}`)

  const [read] = attempts.flatMap(({ reads }) => reads.map(({ answer }) => answer).filter(isItem))
  const robbed = attempts.filter(({ id }) => id !== read?.by)
  ok(anomaliesOf({ attempts: robbed, commits, final }).length > 0, 'a history that lacks a commit is found')
})
