import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { openClock } from '../../../local/host/clock.ts'
import { shiftDate } from '../../../local/host/shifted-date.ts'
import { openState } from '../../../local/host/state.ts'
import { openStore } from '../../../local/host/store.ts'
import { temporaryFolder } from './folder.ts'

const dawn = Date.UTC(2031, 0, 1)

test('a clock that was moved goes on from there, also after a restart', (t) => {
  const folder = temporaryFolder(t)
  const store = openStore(folder)
  const clock = openClock(openState(store.database))
  ok(Math.abs(clock.now() - Date.now()) < 1000)
  let moves = 0
  clock.onMove(() => (moves += 1))
  clock.set(dawn)
  const moved = clock.now()
  ok(moved >= dawn && moved < dawn + 1000)
  equal(moves, 1)
  store.close()
  const reopened = openStore(folder)
  t.after(() => reopened.close())
  const later = openClock(openState(reopened.database)).now()
  ok(later >= moved && later < moved + 60_000)
})

test("the process's Date follows the clock and stays a Date in every respect", (t) => {
  const before = new Date(0)
  t.after(shiftDate(() => dawn))
  equal(Date.now(), dawn)
  equal(new Date().getTime(), dawn)
  equal(Date().slice(0, 15), new Date(dawn).toString().slice(0, 15))
  deepEqual(new Date(2020, 1, 29), new Date('2020-02-29T00:00:00'))
  equal(Date.UTC(2031, 0), dawn)
  equal(Date.parse('2031-01-01T00:00:00Z'), dawn)
  ok(before instanceof Date && new Date() instanceof Date)
  equal(before.constructor, Date)
  equal(new Date().constructor, Date)
  class Deadline extends Date {}
  ok(new Deadline() instanceof Deadline)
  equal(new Deadline().getTime(), dawn)
  equal(structuredClone(new Date()).getTime(), dawn)
})
