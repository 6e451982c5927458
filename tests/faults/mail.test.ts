// The mail server's faults (F8 to F12), from the act that causes a letter to what becomes of it. The letter is the one
// that a request for signature sends: to one person, the head.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { staffOf } from '../../tools/demo/entries.ts'
import { temporaryFolder } from '../local/host/folder.ts'
import { monday, openHome } from './home.ts'
import { advance, asPerson, draftOne, finishAll, Receipts, soundEntries, submit } from './people.ts'
import { inspect } from './store.ts'

const [entry] = soundEntries
const day = 24 * 60

type Letter = { id: string; messageId: string; outcome: { state: string; attempts: number; copies: number } }

test('what the mail server does wrong', async (t) => {
  const data = temporaryFolder(t)
  // Nobody listens on port 1.
  let home = await openHome(t, data, { now: monday, env: { SMTP_PORT: '1' } })

  /** The latest request for signature. Whatever happened, the invariants hold. */
  const lastLetter = async (): Promise<Letter> => {
    const { facts, violations } = await inspect(data)
    deepEqual(violations, [])
    const row = [...facts.of('outbox').values()]
      .filter(({ value }) => value.kind === 'signature-requested')
      .sort((a, b) => a.createdAt - b.createdAt)
      .at(-1)
    if (row === undefined) throw new Error('there is no letter')
    const { state, attempts, messageId } = row.value
    const copies = facts.mails.filter((mail) => mail.messageId === messageId).length
    return { id: row.id, messageId, outcome: { state, attempts, copies } }
  }

  const outcome = async (): Promise<Letter['outcome']> => (await lastLetter()).outcome

  const sendAgain = async (outboxId: string): Promise<void> => {
    await asPerson(home.url, staffOf('skhcn', 'skhcn').email, (secretary) =>
      secretary.call('resendMail', { outboxId }),
    )
    await finishAll(home.url)
  }

  await t.test(
    'F10: without a mail server an entry is received all the same, and its letters wait, five times at most',
    async () => {
      const receipts = new Receipts()
      const intention = await draftOne(home.url, entry)
      await asPerson(home.url, staffOf(entry.agencyId, 'head').email, async (head) => {
        receipts.keep(await submit(head, intention))
      })
      await advance(home.url, 0)
      deepEqual((await inspect(data, receipts.all())).violations, [])
      deepEqual(await outcome(), { state: 'deferred', attempts: 1, copies: 0 })
      for (const [at, minutes] of [2, 6, 16].entries()) {
        await advance(home.url, minutes)
        deepEqual(await outcome(), { state: 'deferred', attempts: at + 2, copies: 0 })
      }
      await advance(home.url, 61)
      deepEqual(await outcome(), { state: 'refused', attempts: 5, copies: 0 })

      await home.stop()
      home = await openHome(t, data)
      const letter = await lastLetter()
      await sendAgain(letter.id)
      deepEqual(await lastLetter(), { ...letter, outcome: { state: 'sent', attempts: 1, copies: 1 } })
    },
  )

  for (const step of ['sender', 'recipient', 'message'] as const)
    await t.test(
      `F12: a letter put off with 451 (${step}) is sent later under the same Message-ID`,
      async () => {
        await home.order({ do: 'smtp', step, turn: { code: 451, message: 'try again later' }, times: 1 })
        await draftOne(home.url, entry)
        await advance(home.url, 0)
        const letter = await lastLetter()
        deepEqual(letter.outcome, { state: 'deferred', attempts: 1, copies: 0 })
        await advance(home.url, 2)
        deepEqual(await lastLetter(), { ...letter, outcome: { state: 'sent', attempts: 2, copies: 1 } })
      },
    )

  for (const [step, copies] of [
    ['message', 0],
    ['stored', 1],
  ] as const)
    await t.test(
      `F9: a line cut after the final dot leaves the letter unknown, and only a person sends it again (${step})`,
      async () => {
        await home.order({ do: 'smtp', step, turn: 'hang up', times: 1 })
        await draftOne(home.url, entry)
        await advance(home.url, 0)
        const letter = await lastLetter()
        deepEqual(letter.outcome, { state: 'unknown', attempts: 1, copies })
        await advance(home.url, day)
        deepEqual(await lastLetter(), letter)
        await sendAgain(letter.id)
        deepEqual(await lastLetter(), {
          ...letter,
          outcome: { state: 'sent', attempts: 1, copies: copies + 1 },
        })
      },
    )

  await t.test(
    'F8: killed after the server took the letter and before that is written down, it is unknown, accepted once',
    async () => {
      await home.order({ do: 'smtp', step: 'stored', turn: 'kill before the next write', times: 1 })
      // The home may be gone before the clerk has the answer.
      await draftOne(home.url, entry).catch(() => {})
      await home.ended
      const letter = await lastLetter()
      deepEqual(letter.outcome, { state: 'handing', attempts: 1, copies: 1 })
      home = await openHome(t, data)
      await advance(home.url, 0)
      deepEqual(await lastLetter(), letter)
      await advance(home.url, 4)
      deepEqual(await lastLetter(), { ...letter, outcome: { state: 'unknown', attempts: 1, copies: 1 } })
      await advance(home.url, day)
      equal((await outcome()).state, 'unknown')
    },
  )
})
