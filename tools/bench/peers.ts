// Our local Firestore beside the two npm packages that stand in for Firestore, one script over one client: how many times
// faster ours is, at three sizes. Each runs alone; ours alone writes to disk, and it is measured doing so.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Figure } from './figure.ts'
import { floorFigures } from './floor.ts'
import { installPeers } from './peers/packages.ts'
import { type Operation, operations, Timings } from './peers/workload.ts'

const peers = ['server', 'bridge'] as const
const sizes = [1000, 10_000, 100_000]
/** The size whose ratios bear the plain names. */
const namedSize = 10_000

const ask = async (which: string, documents: number): Promise<Timings> => {
  const script = join(import.meta.dirname, 'peers/ask.ts')
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, which, String(documents)])
  process.stderr.write(stderr)
  return Timings.parse(JSON.parse(stdout))
}

const suffix = (documents: number): string => (documents === namedSize ? '' : `-${documents / 1000}k`)

/** Ours in milliseconds, and how many times as long each of the others took. */
const compared = (operation: Operation, documents: number, timings: Record<string, Timings>): Figure[] => {
  const ours = timings['ours']?.[operation]
  if (ours === undefined) throw new Error(`our own Firestore did not do: ${operation}`)
  const name = (what: string): string => `${operation}-${what}${suffix(documents)}`
  const ratios = peers.flatMap((peer) => {
    const theirs = timings[peer]?.[operation]
    return theirs === undefined ? [] : [{ name: name(`vs-${peer}`), value: theirs / ours, unit: '×' }]
  })
  return [{ name: name('ms'), value: ours, unit: 'ms' }, ...ratios]
}

const atSize = async (documents: number, say: (line: string) => void): Promise<Figure[]> => {
  const timings: Record<string, Timings> = {}
  for (const which of ['ours', ...peers]) {
    say(`Firestore: ${which}, ${documents} documents …`)
    timings[which] = await ask(which, documents)
  }
  return operations.flatMap((operation) => compared(operation, documents, timings))
}

/** What no server on this machine could undercut, and how far ours stands above it. */
const distances = (floor: readonly Figure[], figures: readonly Figure[]): Figure[] => {
  const of = (name: string): number =>
    [...floor, ...figures].find((figure) => figure.name === name)?.value ?? Number.NaN
  return [
    { name: 'get-vs-floor', value: of('get-ms') / of('floor-echo'), unit: '×' },
    { name: 'write-vs-floor', value: of('write-ms') / (of('floor-echo') + of('floor-sqlite')), unit: '×' },
    { name: 'writes32-vs-floor', value: of('writes32-ms') / of('floor-echo32'), unit: '×' },
  ]
}

export const peerFigures = async (say: (line: string) => void): Promise<Figure[]> => {
  await installPeers(say)
  const floor = await floorFigures()
  const figures: Figure[] = []
  for (const documents of sizes) figures.push(...(await atSize(documents, say)))
  return [...floor, ...figures, ...distances(floor, figures)]
}
