// F19, a full disk: what was acknowledged stays, what cannot be stored is refused and may be asked again, reading goes on,
// and when there is room again everything does, without a restart.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { FirebaseError } from 'firebase/app'
import { collection, getDocs, limit, query, where } from 'firebase/firestore/lite'
import { signIn, type Client } from '../../tools/demo/client.ts'
import { staffOf } from '../../tools/demo/entries.ts'
import { temporaryFolder } from '../local/host/folder.ts'
import { draft, finishAll, Receipts, soundEntries, submit, type Intention } from './people.ts'
import { openOnSmallDisk } from './small-disk.ts'
import { inspect, unsettled } from './store.ts'

const agencyId = 'stttt'

/** Submits one after the other until one is refused; the rest of the list waits. */
const submitUntilRefused = async (
  head: Client,
  waiting: Intention[],
  receipts: Receipts,
): Promise<unknown> => {
  for (let [next] = waiting; next !== undefined; [next] = waiting)
    try {
      receipts.keep(await submit(head, next))
      waiting.shift()
    } catch (refusal) {
      return refusal
    }
  return null
}

const ownEntries = async (head: Client): Promise<number> => {
  const own = query(collection(head.store, 'registrations'), where('agencyId', '==', agencyId), limit(50))
  return (await getDocs(own)).size
}

test('on a full disk nothing acknowledged is lost, reading goes on, and room again is all it takes', async (t) => {
  const disk = await openOnSmallDisk(t)
  const { url } = disk.home
  const contents = soundEntries.slice(0, 12).map(({ content }) => content)
  const waiting = await draft(url, agencyId, contents)
  const head = await signIn(url, staffOf(agencyId, 'head').email)
  t.after(() => head.close())
  const receipts = new Receipts()
  const [first] = waiting.splice(0, 1)
  ok(first !== undefined)
  receipts.keep(await submit(head, first))

  disk.fill()
  const refusal = await submitUntilRefused(head, waiting, receipts)
  ok(refusal instanceof FirebaseError && 'details' in refusal, String(refusal))
  deepEqual([refusal.code, refusal.details], ['functions/unavailable', { code: 'too-busy' }])
  equal(await ownEntries(head), receipts.all().length)
  equal((await fetch(url)).status, 200)

  disk.free()
  equal(await submitUntilRefused(head, waiting, receipts), null)
  equal(receipts.all().length, contents.length)
  deepEqual(await finishAll(url), { waiting: 0, dead: [] })
  const copy = temporaryFolder(t)
  disk.copyTo(copy)
  const end = await inspect(copy, receipts.all())
  deepEqual(end.violations, [])
  deepEqual(unsettled(end), [])
})
