// The head's sign-off: freezes the draft's revision as a version and gives the receipt. Whoever asks again gets the
// same receipt, whether by the same key (a lost answer) or by another for the same revision (a second tab).
import { Campaign, isNearEdge } from '../../../domain/campaign/campaign.ts'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import { decided, refused } from '../../../domain/outcome.ts'
import type { Content } from '../../../domain/registration/content.ts'
import { Receipt, Registration } from '../../../domain/registration/documents.ts'
import { readContent } from '../../../domain/registration/read-content.ts'
import { referenceCode } from '../../../domain/registration/reference-code.ts'
import { submit } from '../../../domain/registration/submit.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { accessRefusal, act, type Answer, type Work } from '../platform/act.ts'
import type { Handler, Input } from '../platform/answer.ts'
import { sha256 } from '../platform/audit-chain.ts'
import { carryOut } from '../platform/carry-out.ts'
import { parsed, path } from '../platform/documents.ts'
import type { Live } from '../platform/live.ts'
import { agencyStaff, peopleOf, type Caller } from '../platform/people.ts'
import { arrive } from './arrival.ts'
import { StoredDraft } from './entry.ts'

type SubmitInput = Input<'submitRegistration'>

export const submitRegistration: Handler<'submitRegistration'> = (input, live, caller) =>
  handIn({ input, arrivedAt: null }, live, caller)

/** `arrivedAt`: when the store says that it arrived, if it was asked. */
type Asked = { input: SubmitInput; arrivedAt: Instant | null }

const handIn = async (asked: Asked, live: Live, caller: Caller): Answer<Receipt> => {
  const outcome = await act(live, caller, (work) => attempt(work, live, asked))
  if (!outcome.ok) return outcome
  if (outcome.value !== null) return decided(outcome.value)
  const arrival = await arrive(live.db, asked.input)
  return arrival.ok ? handIn({ ...asked, arrivedAt: arrival.value }, live, caller) : arrival
}

/** Null: close to a deadline, where nothing is decided before the store has said when it arrived. */
type Attempt = Answer<Receipt | null>

const attempt = async (work: Work, live: Live, asked: Asked): Attempt => {
  const { db, tx, actor } = work
  const { input } = asked
  const [given, draft, existing] = await readState(work, input)
  if (draft === null) return refused({ code: 'not-found' })
  // Who may ask at all; the state is judged below, since a draft that is submitted already has its receipt.
  const denial = accessRefusal(actor, 'submit', 'draft', { ...draft, state: 'draft' })
  if (denial !== null) return refused(denial)
  if (given !== null)
    return given.registrationId === input.registrationId
      ? decided(given)
      : refused({ code: 'input', field: 'key' })
  if (draft.revision !== input.revision) return refused({ code: 'stale-revision', revision: draft.revision })
  if (draft.state === 'submitted' && existing !== null && existing.state !== 'withdrawn')
    return decided(existing.receipt)
  const content = readContent(draft.content)
  if (!content.ok) return refused({ code: 'content', issues: content.issues })
  const receipt = await freeze(work, live, { ...asked, draft, content: content.value, existing })
  if (receipt.ok && receipt.value !== null)
    tx.create(db.doc(path.submission(actor.uid, input.key)), receipt.value)
  return receipt
}

const readState = async (
  { db, tx, actor }: Work,
  { registrationId, key }: SubmitInput,
): Promise<[Receipt | null, StoredDraft | null, Registration | null]> => {
  const paths = [
    path.submission(actor.uid, key),
    path.draft(registrationId),
    path.registration(registrationId),
  ]
  const [given, draft, existing] = await tx.getAll(...paths.map((each) => db.doc(each)))
  return [parsed(Receipt, given), parsed(StoredDraft, draft), parsed(Registration, existing)]
}

type Ready = Asked & { draft: StoredDraft; content: Content; existing: Registration | null }

const freeze = async (work: Work, live: Live, ready: Ready): Attempt => {
  const { db, tx, actor, now } = work
  const { input, arrivedAt, draft, content, existing } = ready
  const [campaign, agencyPeople] = await Promise.all([
    tx.get(db.doc(path.campaign(draft.campaignId))).then((snapshot) => parsed(Campaign, snapshot)),
    peopleOf(db, tx, actor.agencyId, agencyStaff),
  ])
  if (campaign === null) return refused({ code: 'campaign-not-open' })
  if (existing === null && arrivedAt === null && isNearEdge(campaign, now)) return decided(null)
  const newCode = existing?.code ?? (await freeCode(work, live, campaign.year))
  if (arrivedAt !== null && arrivedAt < campaign.opensAt) forgetArrival(work, input)
  const decision = submit(
    { ...draft, content },
    {
      id: input.registrationId,
      now: arrivedAt ?? now,
      actor,
      campaign,
      existing,
      newCode,
      sha256: sha256(canonicalJson(content)),
      reply: input.reply,
      agencyPeople,
    },
  )
  if (!decision.ok) return decision
  if (existing === null) tx.create(db.doc(path.code(newCode)), { registrationId: input.registrationId })
  return decided(carryOut(db, tx, decision.value).receipt)
}

/** Who comes too early may come again with the same revision; who came too late may not. */
const forgetArrival = ({ db, tx }: Work, { registrationId, revision }: SubmitInput): void => {
  tx.delete(db.doc(path.arrival(registrationId, revision)))
}

/** A code that nobody has: read here and created in the same transaction. */
const freeCode = async ({ db, tx }: Work, live: Live, year: number): Promise<string> => {
  for (;;) {
    const code = referenceCode(year, live.random(7))
    if (!(await tx.get(db.doc(path.code(code)))).exists) return code
  }
}
