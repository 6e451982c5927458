// People of the demo province at work on a home that may die under them: they keep their receipts, and whoever got no
// answer asks again with the same key.
import { deepEqual } from 'node:assert/strict'
import * as z from 'zod'
import type { Content } from '../../domain/registration/content.ts'
import type { GivenReceipt } from '../../tools/check-invariants/facts.ts'
import { draftRegistration, newId, signIn, type Client } from '../../tools/demo/client.ts'
import { moveClock, settled } from '../../tools/demo/controls.ts'
import { demoEntries, staffOf, type DemoEntry } from '../../tools/demo/entries.ts'

const campaignId = 'cchc-2026'

const [first, ...others] = demoEntries().filter(({ planted }) => planted === null)
if (first === undefined) throw new Error('the demo has no entry without a planted fault')
/** Entries of the demo with nothing for the machine to find. */
export const soundEntries: readonly [DemoEntry, ...DemoEntry[]] = [first, ...others]

export const asPerson = async <T>(
  url: string,
  email: string,
  work: (client: Client) => Promise<T>,
): Promise<T> => {
  const client = await signIn(url, email)
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

/** A head's intention to submit: the same until it is answered. */
export type Intention = { registrationId: string; key: string; agencyId: string }

/** An agency's clerk drafts entries and lays each before the head. */
export const draft = (url: string, agencyId: string, contents: readonly Content[]): Promise<Intention[]> =>
  asPerson(url, staffOf(agencyId, 'clerk').email, async (clerk) => {
    const intentions: Intention[] = []
    for (const content of contents) {
      const registrationId = await draftRegistration(clerk, { agencyId, campaignId, content })
      intentions.push({ registrationId, key: newId(), agencyId })
    }
    return intentions
  })

export const draftOne = async (url: string, { agencyId, content }: DemoEntry): Promise<Intention> => {
  const [intention] = await draft(url, agencyId, [content])
  if (intention === undefined) throw new Error('nothing was drafted')
  return intention
}

/** Receipts as clients keep them; one that comes again has to be the same. */
export class Receipts {
  readonly #kept = new Map<string, GivenReceipt>()

  keep(receipt: GivenReceipt): void {
    const known = this.#kept.get(receipt.key ?? '')
    if (known !== undefined) deepEqual(receipt, known)
    this.#kept.set(receipt.key ?? '', receipt)
  }

  all(): GivenReceipt[] {
    return [...this.#kept.values()]
  }
}

/** As often as it is asked for: the key stays the same. */
export const submit = async (head: Client, { registrationId, key }: Intention): Promise<GivenReceipt> => {
  const receipt = await head.call('submitRegistration', { registrationId, revision: 2, key, reply: '' })
  return { ...receipt, key }
}

const Events = z.object({ waiting: z.int(), dead: z.array(z.unknown()) })

/** Moves the home's clock on by minutes; resolves when all that is due by then is done. */
export const advance = async (url: string, minutes: number): Promise<void> => {
  const clock = await fetch(`${url}/__/clock?format=json`)
  const { now } = z.object({ now: z.string() }).parse(await clock.json())
  await settled(url)
  if (minutes > 0) await moveClock(url, new Date(Date.parse(now) + minutes * 60_000).toISOString())
}

/** All that was waiting is done, also what killed senders still held: their leases run out as the clock moves on. */
export const finishAll = async (url: string): Promise<z.infer<typeof Events>> => {
  await advance(url, 4)
  return Events.parse(await (await fetch(`${url}/__/events?wait`)).json())
}
