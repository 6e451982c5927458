// Owns the verdict on a history of concurrent transactions: whether some order explains every answer. The order is the
// store's own, by commit time, so the check is a replay; it must also be the order in which clients saw things happen.
import { isDeepStrictEqual } from 'node:util'
import { answerOf, changed, type Answer, type Change, type Question, type State } from './model.ts'

export type Read = { asked: Question; answer: Answer }

/** One attempt of one transaction, as its client knew it. Times are of one clock that never goes back. */
export type Attempt = {
  id: string
  began: number
  /** Null when the client died before it was answered. */
  ended: number | null
  /** `unknown`: the commit may or may not have been taken. */
  outcome: 'committed' | 'refused' | 'unknown'
  reads: readonly Read[]
  changes: readonly Change[]
  /** Of transactions that only read: the moment they saw, in microseconds. `past` when they asked for it. */
  saw?: { micros: number; past: boolean }
}

/** What clients knew, what each commit wrote of itself (id to microseconds), and what is there in the end. */
export type History = {
  attempts: readonly Attempt[]
  commits: ReadonlyMap<string, number>
  final: State
}

export type Anomaly = { kind: 'lost' | 'undead' | 'read' | 'order' | 'final'; id: string; found?: object }

type Placed = Attempt & { at: number }

export function anomaliesOf({ attempts, commits, final }: History): Anomaly[] {
  const placed = inOrder(attempts, commits)
  return [...misreported(attempts, commits), ...misordered(placed), ...misread(placed, final)]
}

/** By the store's own time; of equal times, readers come after the commit that they see. */
function inOrder(attempts: readonly Attempt[], commits: ReadonlyMap<string, number>): Placed[] {
  return attempts
    .flatMap((attempt) => {
      const at = attempt.saw?.micros ?? commits.get(attempt.id)
      return at === undefined ? [] : [{ ...attempt, at }]
    })
    .sort((one, other) => one.at - other.at || Number(isReader(one)) - Number(isReader(other)))
}

function isReader({ saw }: Attempt): boolean {
  return saw !== undefined
}

/** Acknowledged and not there, or refused and there. */
function misreported(attempts: readonly Attempt[], commits: ReadonlyMap<string, number>): Anomaly[] {
  return attempts.flatMap((attempt): Anomaly[] => {
    if (isReader(attempt)) return []
    if (attempt.outcome === 'committed' && !commits.has(attempt.id)) return [{ kind: 'lost', id: attempt.id }]
    return attempt.outcome === 'refused' && commits.has(attempt.id)
      ? [{ kind: 'undead', id: attempt.id }]
      : []
  })
}

/** Whoever began after another had ended comes after it. */
function misordered(placed: readonly Placed[]): Anomaly[] {
  let latestBegin = -Infinity
  return placed.flatMap((attempt): Anomaly[] => {
    if (attempt.saw?.past === true) return []
    const isLate = attempt.ended !== null && attempt.ended < latestBegin
    latestBegin = Math.max(latestBegin, attempt.began)
    return isLate ? [{ kind: 'order', id: attempt.id }] : []
  })
}

function misread(placed: readonly Placed[], final: State): Anomaly[] {
  let state: State = new Map()
  const anomalies: Anomaly[] = []
  for (const { id, reads, changes } of placed) {
    for (const { asked, answer } of reads) {
      const right = answerOf(state, asked)
      if (!isDeepStrictEqual(right, answer))
        anomalies.push({ kind: 'read', id, found: { asked, answer, right } })
    }
    state = changed(state, changes)
  }
  const isSame = isDeepStrictEqual(Object.fromEntries(state), Object.fromEntries(final))
  return isSame ? anomalies : [...anomalies, { kind: 'final', id: 'store' }]
}
