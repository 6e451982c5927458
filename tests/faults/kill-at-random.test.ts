// Several agencies submit, and the home is killed again and again at moments of chance. More kills, or the same again:
//   FAULTS_KILLS=200 FAULTS_SEED=… node --test tests/faults/kill-at-random.test.ts
import { deepEqual, equal } from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { test } from 'node:test'
import { FunctionsError } from 'firebase/functions'
import { staffOf } from '../../tools/demo/entries.ts'
import { temporaryFolder } from '../local/host/folder.ts'
import { monday, openHome, type Home } from './home.ts'
import { asPerson, draftAll, finishAll, Receipts, soundEntries, submit, type Intention } from './people.ts'
import { inspect, unsettled } from './store.ts'

const kills = Number(process.env['FAULTS_KILLS']) || 8
const seed = Number(process.env['FAULTS_SEED']) || Math.ceil(Math.random() * 2 ** 31)
const agencies = ['stttt', 'syt', 'stp']
/** Enough for the submitting and what follows from it to last through the kills. */
const submissions = kills * 6
const longestLifeMs = 900

/** Numerical Recipes' linear congruence: chance that can be had again. */
const chance = (from: number) => {
  let state = from
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** What a caller sees when nobody answers, or nobody has time: the same call may be made again. */
const unanswered = new Set(['functions/internal', 'functions/unavailable', 'functions/deadline-exceeded'])

const isUnanswered = (error: unknown): boolean => error instanceof FunctionsError && unanswered.has(error.code)

/** One head submits what is waiting, in order, until it is done or nobody answers. */
const submitWaiting = (url: string, waiting: Intention[], receipts: Receipts): Promise<void> => {
  const [next] = waiting
  if (next === undefined) return Promise.resolve()
  return asPerson(url, staffOf(next.agencyId, 'head').email, async (head) => {
    for (let at = waiting[0]; at !== undefined; at = waiting[0]) {
      receipts.keep(await submit(head, at))
      waiting.shift()
    }
  })
}

const submitAll = async (home: Home, queues: readonly Intention[][], receipts: Receipts): Promise<void> => {
  const heads = queues.map((waiting) => submitWaiting(home.url, waiting, receipts))
  for (const done of await Promise.allSettled(heads))
    if (done.status === 'rejected' && !isUnanswered(done.reason)) throw done.reason
}
