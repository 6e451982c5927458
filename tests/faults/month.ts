// A short month in the life of a home: two entries, one of them sent back, answered and acknowledged, and the month closed.
import { addWorkingDays } from '../../domain/time/working-days.ts'
import { localDateOf, type Instant } from '../../domain/time/instant.ts'
import type { GivenReceipt } from '../../tools/check-invariants/facts.ts'
import { newId, saveDraft } from '../../tools/demo/client.ts'
import { moveClock, settled } from '../../tools/demo/controls.ts'
import { staffOf, type DemoEntry } from '../../tools/demo/entries.ts'
import { monday } from './home.ts'
import { asPerson, draftOne, soundEntries, submit, type Intention } from './people.ts'

export type Month = {
  /** Has two versions and was acknowledged. */
  answered: string
  /** Waits in screening. */
  waiting: string
  receipts: readonly GivenReceipt[]
}

export const liveThroughMonth = async (url: string): Promise<Month> => {
  const [entry, other = entry] = soundEntries
  const first = { ...entry, agencyId: 'stttt' }
  const [answered, waiting] = [await draftOne(url, first), await draftOne(url, { ...other, agencyId: 'syt' })]
  const receipts = [await signed(url, answered), await signed(url, waiting)]
  await settled(url)
  await sendBack(url, answered.registrationId)
  receipts.push(await answer(url, answered.registrationId, first))
  await settled(url)
  await asPerson(url, officer, (desk) =>
    desk.call('acknowledgeRegistration', { registrationId: answered.registrationId, version: 2 }),
  )
  await moveClock(url, '2026-09-01T01:00:00.000+07:00')
  return { answered: answered.registrationId, waiting: waiting.registrationId, receipts }
}

const officer = staffOf('snv', 'snv').email

const signed = (url: string, intention: Intention): Promise<GivenReceipt> =>
  asPerson(url, staffOf(intention.agencyId, 'head').email, (head) => submit(head, intention))

const sendBack = (url: string, registrationId: string): Promise<unknown> =>
  asPerson(url, officer, (desk) =>
    desk.call('requestChanges', {
      registrationId,
      version: 1,
      grounds: ['not-new'],
      note: 'Đề nghị nêu rõ điểm mới.',
      due: addWorkingDays(localDateOf(new Date(monday).toISOString() as Instant), 5),
      findings: [],
    }),
  )

/** The draft came back as revision 3; the clerk saves its answer as the fourth. */
const answer = async (url: string, registrationId: string, { agencyId, content }: DemoEntry) => {
  await asPerson(url, staffOf(agencyId, 'clerk').email, async (clerk) => {
    const novelty = `${content.novelty} Điểm mới là đo được thời gian chờ ở từng quầy.`
    await saveDraft(clerk, registrationId, { content: { ...content, novelty }, revision: 4 })
    await clerk.call('requestSignature', { registrationId, revision: 4 })
  })
  const key = newId()
  const receipt = await asPerson(url, staffOf(agencyId, 'head').email, (head) =>
    head.call('submitRegistration', { registrationId, revision: 4, key, reply: 'Đã bổ sung.' }),
  )
  return { ...receipt, key }
}
