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
import type { Content } from '../../domain/registration/content.ts'
import { newId, signIn, type Client } from '../demo/client.ts'
import { settled } from '../demo/controls.ts'
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
  await endGroup(child.pid ?? 0)
  return took
}

/** npm may be gone before the home it started, which keeps the data folder until it has closed. */
const endGroup = async (pid: number): Promise<void> => {
  try {
    for (process.kill(-pid, 'SIGTERM'); ; await setTimeout(20)) process.kill(-pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

const readyWarm = async (data: string): Promise<Figure> => {
  const times: number[] = []
  for (let run = 0; run < 6; run += 1) times.push(await startOnce(data))
  return { name: 'ready-warm', value: quantile(times.slice(1), 0.5) / 1000, unit: 's' }
}

type Head = { client: Client; agencyId: string }
type People = { heads: readonly Head[]; officer: Client; secretary: Client }

/**
 * Asking is work too, in a home that is one process: nobody asks before it can be done, and then not without a pause.
 * The figures are up to one pause too high.
 */
const firstAskMs = 100
const askAgainMs = 20

/** Until the secretary sees that the findings are told and every mail of the entry has been handed over. */
const untilDone = async ({ secretary }: People, id: string): Promise<void> => {
  const rows = query(collection(secretary.store, 'outbox'), where('entity', '==', id), limit(50))
  await setTimeout(firstAskMs)
  for (;;) {
    const { docs } = await getDocs(rows)
    const isTold = docs.some((row) => row.get('kind') === 'desk-new' || row.get('kind') === 'returned')
    if (isTold && docs.every((row) => row.get('state') === 'sent')) return
    await setTimeout(askAgainMs)
  }
}

const writeDraft = async ({ client, agencyId }: Head, content: Content): Promise<string> => {
  const id = newId()
  const { uid } = client
  const draft = { agencyId, campaignId, content, state: 'draft', revision: 1, basedOn: 0 }
  const saved = { createdBy: uid, updatedBy: uid, savedAt: serverTimestamp() }
  await setDoc(doc(client.store, `drafts/${id}`), { ...draft, ...saved })
  return id
}

type Times = { receipts: number[]; findings: number[] }

type Arrival = { count: number; seed: number; pause: () => Promise<void> }

/** The heads of several agencies in turn. */
const submitMany = async (people: People, { count, seed, pause }: Arrival): Promise<Times> => {
  const times: Times = { receipts: [], findings: [] }
  for (const [at, { content }] of contents(seeded(seed)).take(count).toArray().entries()) {
    const head = people.heads[at % people.heads.length]
    if (head === undefined) throw new Error('there is no head')
    const registrationId = await writeDraft(head, content)
    await pause()
    const from = performance.now()
    await head.client.call('submitRegistration', { registrationId, revision: 1, key: newId(), reply: '' })
    times.receipts.push(performance.now() - from)
    await untilDone(people, registrationId)
    times.findings.push(performance.now() - from)
  }
  return times
}

/**
 * Two arrivals: at a home that has nothing else to do (a province's year is a few submissions an hour), and each as soon as
 * the one before is done, when its entry is still being filed in the duplicate index.
 */
const submissions = async (people: People, home: string): Promise<Figure[]> => {
  const alone = (): Promise<void> => settled(home)
  await submitMany(people, { count: 6, seed: 6, pause: alone })
  const quiet = await submitMany(people, { count: 60, seed: 7, pause: alone })
  const busy = await submitMany(people, { count: 60, seed: 8, pause: async () => {} })
  const of = (name: string, times: readonly number[]): Figure[] =>
    [50, 95].map((share) => ({ name: `${name}-p${share}`, value: quantile(times, share / 100), unit: 'ms' }))
  return [
    ...of('submit-receipt', quiet.receipts),
    ...of('submit-findings', quiet.findings),
    ...of('submit-receipt-busy', busy.receipts),
    ...of('submit-findings-busy', busy.findings),
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

const agencies = ['stttt', 'syt', 'stp', 'stc', 'sct', 'sxd']

const signInAll = async (url: string): Promise<People> => {
  const enter = (agencyId: string, role: 'head' | 'snv' | 'skhcn'): Promise<Client> =>
    signIn(url, staffOf(agencyId, role).email)
  const heads = agencies.map(async (agencyId) => ({ agencyId, client: await enter(agencyId, 'head') }))
  return {
    heads: await Promise.all(heads),
    officer: await enter('snv', 'snv'),
    secretary: await enter('skhcn', 'skhcn'),
  }
}

const measure = async (data: string): Promise<Figure[]> => {
  const home = await startHomeProcess(['--port', '0', '--data', data])
  try {
    const people = await signInAll(home.url)
    const submits = await submissions(people, home.url)
    const figures = [...submits, ...(await lists(people)), await memoryPeak(home.child.pid ?? 0)]
    const { heads, officer, secretary } = people
    await Promise.all([officer, secretary, ...heads.map(({ client }) => client)].map((one) => one.close()))
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
