// The app's own speed with a full registry behind it: what people wait for, measured from outside over the wire.
import { readFile } from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import {
  collection,
  doc,
  getDocs,
  limit,
  orderBy,
  query,
  serverTimestamp,
  setDoc,
  where,
} from 'firebase/firestore/lite'
import { newId, signIn, type Client } from '../demo/client.ts'
import { startHomeProcess } from '../demo/home-process.ts'
import { staffOf } from '../demo/entries.ts'
import type { Figure } from './figure.ts'
import { contents, registry, seeded } from './registry.ts'

const registrations = 10_000
const campaignId = 'cchc-2026'
const root = join(import.meta.dirname, '../..')

const quantile = (times: readonly number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** From typing `npm start` to the ready line, dependencies and build in place. */
const startOnce = async (data: string): Promise<number> => {
  const from = performance.now()
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve()
    })
    child.once('exit', () => reject(new Error('npm start ended before it was ready')))
  })
  const took = performance.now() - from
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  return took
}

const readyWarm = async (data: string): Promise<Figure> => {
  const times: number[] = []
  for (let run = 0; run < 6; run += 1) times.push(await startOnce(data))
  return { name: 'ready-warm', value: quantile(times.slice(1), 0.5) / 1000, unit: 's' }
}

type People = { head: Client; officer: Client; secretary: Client; agencyId: string }

/** Asking without a pause would measure mostly the asking, in a home that is one process. */
const askAgainMs = 20

/** Until the officer sees the findings and every mail of the entry has been handed over. */
const untilDone = async ({ secretary }: People, id: string): Promise<void> => {
  const rows = query(collection(secretary.store, 'outbox'), where('entity', '==', id), limit(50))
  for (;;) {
    const { docs } = await getDocs(rows)
    const isTold = docs.some((row) => row.get('kind') === 'desk-new' || row.get('kind') === 'returned')
    if (isTold && docs.every((row) => row.get('state') === 'sent')) return
    await setTimeout(askAgainMs)
  }
}

/** Between two submissions, as people leave it: what the last one left to do behind the scenes is done by then. */
const pauseMs = 300

const submitMany = async (people: People, count: number): Promise<Figure[]> => {
  const receipts: number[] = []
  const findings: number[] = []
  const { head, agencyId } = people
  for (const { content } of contents(seeded(7)).take(count)) {
    const id = newId()
    const draft = { agencyId, campaignId, content, state: 'draft', revision: 1, basedOn: 0 }
    await setDoc(doc(head.store, `drafts/${id}`), {
      ...draft,
      createdBy: head.uid,
      updatedBy: head.uid,
      savedAt: serverTimestamp(),
    })
    const from = performance.now()
    await head.call('submitRegistration', { registrationId: id, revision: 1, key: newId(), reply: '' })
    receipts.push(performance.now() - from)
    await untilDone(people, id)
    findings.push(performance.now() - from)
    await setTimeout(pauseMs)
  }
  return [
    { name: 'submit-receipt-p50', value: quantile(receipts, 0.5), unit: 'ms' },
    { name: 'submit-receipt-p95', value: quantile(receipts, 0.95), unit: 'ms' },
    { name: 'submit-findings-p50', value: quantile(findings, 0.5), unit: 'ms' },
    { name: 'submit-findings-p95', value: quantile(findings, 0.95), unit: 'ms' },
  ]
}

/** The desk's lists: newest first, by state, by area, by a searched word. */
const lists = async ({ officer }: People): Promise<Figure[]> => {
  const narrowings = [
    [],
    [where('state', '==', 'screening')],
    [where('area', '==', 'tthc')],
    [where('terms', 'array-contains', 'thoi')],
  ]
  const times: number[] = []
  for (let round = 0; round < 30; round += 1)
    for (const narrowing of narrowings) {
      const page = query(
        collection(officer.store, 'registrations'),
        where('campaignId', '==', campaignId),
        ...narrowing,
        orderBy('submittedAt', 'desc'),
        limit(50),
      )
      times.push(await timed(() => getDocs(page)))
    }
  return [
    { name: 'list-p50', value: quantile(times, 0.5), unit: 'ms' },
    { name: 'list-p95', value: quantile(times, 0.95), unit: 'ms' },
  ]
}

/** The most memory the process ever held, as Linux counts it. */
const memoryPeak = async (pid: number): Promise<Figure> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1])
  return { name: 'memory-peak', value: kilobytes / 1024, unit: 'MB' }
}

const measure = async (data: string): Promise<Figure[]> => {
  const home = await startHomeProcess(['--port', '0', '--data', data])
  try {
    const agencyId = 'stttt'
    const [head, officer, secretary] = await Promise.all(
      [staffOf(agencyId, 'head'), staffOf('snv', 'snv'), staffOf('skhcn', 'skhcn')].map(({ email }) =>
        signIn(home.url, email),
      ),
    )
    if (head === undefined || officer === undefined || secretary === undefined)
      throw new Error('nobody signed in')
    const people = { head, officer, secretary, agencyId }
    await submitMany(people, 5)
    const submits = await submitMany(people, 60)
    const figures = [...submits, ...(await lists(people)), await memoryPeak(home.child.pid ?? 0)]
    await Promise.all([head, officer, secretary].map((client) => client.close()))
    return figures
  } finally {
    await home.stop()
  }
}

export const appFigures = async (say: (line: string) => void): Promise<Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const data = join(folder, 'data')
    await registry(registrations, data, say)
    say('starting …')
    const ready = await readyWarm(data)
    say('submitting, listing …')
    return [ready, ...(await measure(data))]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
