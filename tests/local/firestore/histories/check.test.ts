// The checker itself: it passes what is serialisable and names each way of not being so.
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { anomaliesOf, type Anomaly, type Attempt, type Read } from './check.ts'
import { changed, type Change, type Item, type State } from './model.ts'

const item = (n: number, by = 'setup', group = 'a'): Item => ({ group, n, by })
const got = (id: string, answer: Item | null): Read => ({ asked: { get: id }, answer })
const put = (id: string, n: number, by: string): Change => ({ id, item: item(n, by) })

type Step = Partial<Attempt> & { at?: number }

/** Attempts follow each other unless they say when they began and ended; `at` is when they were committed. */
function found(steps: Record<string, Step>): Anomaly[] {
  const all: Record<string, Step> = {
    setup: { changes: [put('x', 1, 'setup'), put('y', 1, 'setup')], at: 1 },
    ...steps,
  }
  const attempts = Object.entries(all).map(([id, { at, ...step }], place): Attempt => ({
    id,
    began: 10 * place,
    ended: 10 * place + 9,
    outcome: at === undefined ? 'refused' : 'committed',
    reads: [],
    changes: [],
    ...step,
  }))
  const commits = new Map(Object.entries(all).flatMap(([id, { at }]) => (at === undefined ? [] : [[id, at]])))
  const final = Object.values(all)
    .filter(({ at }) => at !== undefined)
    .reduce<State>((state, { changes = [] }) => changed(state, changes), new Map())
  return anomaliesOf({ attempts, commits, final })
}

const atOnce = { began: 10, ended: 20 }
const inShort = (anomalies: Anomaly[]): string[] => anomalies.map(({ kind, id }) => `${kind} ${id}`)

test('transactions one after the other, at once and read-only pass', () => {
  const seen: Read = {
    asked: { group: 'a' },
    answer: [
      ['x', item(2, 'T1')],
      ['y', item(2, 'T2')],
    ],
  }
  deepEqual(
    found({
      T1: { ...atOnce, reads: [got('x', item(1))], changes: [put('x', 2, 'T1')], at: 3 },
      T2: { ...atOnce, reads: [got('y', item(1))], changes: [put('y', 2, 'T2')], at: 4 },
      now: { reads: [seen, { asked: { count: 'a' }, answer: 2 }], saw: { micros: 4, past: false } },
      before: { reads: [got('x', item(1))], saw: { micros: 2, past: true } },
    }),
    [],
  )
})

test('a lost update is found', () => {
  const reads = [got('x', item(1))]
  deepEqual(
    inShort(
      found({
        T1: { ...atOnce, reads, changes: [put('x', 2, 'T1')], at: 3 },
        T2: { ...atOnce, reads, changes: [put('x', 2, 'T2')], at: 4 },
      }),
    ),
    ['read T2'],
  )
})

test('a write skew is found', () => {
  const reads = [got('x', item(1)), got('y', item(1))]
  deepEqual(
    inShort(
      found({
        T1: { ...atOnce, reads, changes: [put('x', 0, 'T1')], at: 3 },
        T2: { ...atOnce, reads, changes: [put('y', 0, 'T2')], at: 4 },
      }),
    ),
    ['read T2'],
  )
})

test('a dirty read is found', () => {
  deepEqual(
    inShort(
      found({
        T1: { ...atOnce, changes: [put('x', 5, 'T1')] },
        T2: { ...atOnce, reads: [got('x', item(5, 'T1'))], changes: [put('y', 5, 'T2')], at: 4 },
      }),
    ),
    ['read T2'],
  )
})

test('a phantom is found, in a query and in a count', () => {
  for (const asked of [
    { asked: { atLeast: 9 }, answer: [] },
    { asked: { count: 'b' }, answer: 0 },
  ])
    deepEqual(
      inShort(
        found({
          T1: { ...atOnce, reads: [asked], changes: [{ id: 'z1', item: item(9, 'T1', 'b') }], at: 3 },
          T2: { ...atOnce, reads: [asked], changes: [{ id: 'z2', item: item(9, 'T2', 'b') }], at: 4 },
        }),
      ),
      ['read T2'],
    )
})

test('a commit that is lost, one that was refused and is there, and one out of order are found', () => {
  deepEqual(inShort(found({ T1: { outcome: 'committed' } })), ['lost T1'])
  deepEqual(inShort(found({ T1: { outcome: 'refused', at: 3 } })), ['undead T1'])
  deepEqual(inShort(found({ T1: { at: 5 }, T2: { at: 4 } })), ['order T1'])
  const stale: Step = { reads: [got('x', item(1))], saw: { micros: 2, past: false } }
  deepEqual(inShort(found({ T1: { at: 3, changes: [put('x', 2, 'T1')] }, stale })), ['order T1'])
})
