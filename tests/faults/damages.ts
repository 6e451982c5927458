// One damage for each way in which a data folder may break an invariant, with the document that the checker has to name.
import type { Fields } from '../../local/firestore/value.ts'
import { openMailbox } from '../../local/mail/mail-rows.ts'
import type { Facts } from '../../tools/check-invariants/facts.ts'
import { forgeFile, type Damage } from './damage.ts'
import type { Held } from './meeting.ts'
import type { Month } from './month.ts'

type Case = {
  breaks: string
  by: string
  work: (damage: Damage, world: World) => unknown
  /** The document that the checker has to name. */
  names: (world: World) => string
}

/** `answered` has two versions and was acknowledged; `waiting` is in screening. */
export type World = Month & Held & { facts: Facts }

export const cases: readonly Case[] = [
  {
    breaks: 'form',
    by: 'a state that does not exist',
    work: ({ edit }, { waiting }) =>
      edit(`registrations/${waiting}`, (fields) => fields.set('state', 'lost')),
    names: ({ waiting }) => `registrations/${waiting}`,
  },
  {
    breaks: 'I1',
    by: 'a submitted text that was changed',
    work: ({ edit }, { waiting }) =>
      edit(`registrations/${waiting}/versions/1`, (fields) => {
        fields.set('content', new Map([...(fields.get('content') as Fields), ['title', 'Tên khác']]))
      }),
    names: ({ waiting }) => `registrations/${waiting}/versions/1`,
  },
  {
    breaks: 'I1',
    by: 'a version that is gone',
    work: ({ remove }, { answered }) => remove(`registrations/${answered}/versions/1`),
    names: ({ answered, receipts }) =>
      `receipt ${receipts.find((one) => one.registrationId === answered)?.code}`,
  },
  {
    breaks: 'I2',
    by: 'a second key for a version',
    work: ({ copy }, { facts }) => copy(`submissions/${keyOf(facts)}`, `submissions/${keyOf(facts)}0`),
    names: ({ facts }) => `${keyOf(facts)}0`,
  },
  {
    breaks: 'I2',
    by: 'a key that is gone',
    work: ({ remove }, { facts }) => remove(`submissions/${keyOf(facts)}`),
    names: () => 'no key',
  },
  {
    breaks: 'I3',
    by: 'an audit row that is gone',
    work: ({ remove }, { answered }) => remove(`audit/${answered}-00002`),
    names: ({ answered }) => `audit/${answered}-00003`,
  },
  {
    breaks: 'I3',
    by: 'an audit row that was changed',
    work: ({ edit }, { answered }) =>
      edit(`audit/${answered}-00004`, (fields) => fields.set('uid', 'td-snv-2')),
    names: ({ answered }) => `audit/${answered}-00004: has been altered`,
  },
  {
    breaks: 'I3',
    by: 'a chain cut off at its end',
    work: ({ remove }, { waiting }) => remove(`audit/draft-${waiting}-00001`),
    names: ({ waiting }) => `draft-${waiting}`,
  },
  {
    breaks: 'I3',
    by: 'a timeline entry that is gone',
    work: ({ remove }, { waiting }) => remove(`registrations/${waiting}/timeline/2`),
    names: ({ waiting }) => `registrations/${waiting}`,
  },
  {
    breaks: 'I4',
    by: 'a state without a step to it',
    work: ({ edit }, { waiting }) =>
      edit(`registrations/${waiting}`, (fields) => fields.set('state', 'acknowledged')),
    names: ({ waiting }) => `registrations/${waiting}`,
  },
  {
    breaks: 'I4',
    by: 'a step that its maker may not make',
    work: ({ edit }, { waiting }) => edit(`audit/${waiting}-00001`, (fields) => fields.set('role', 'clerk')),
    names: ({ waiting }) => `audit/${waiting}-00001: clerk may not submit`,
  },
  {
    breaks: 'I4',
    by: 'a submitted draft that can be edited again',
    work: ({ edit }, { waiting }) => edit(`drafts/${waiting}`, (fields) => fields.set('state', 'draft')),
    names: ({ waiting }) => `drafts/${waiting}`,
  },
  {
    breaks: 'I5',
    by: 'a mail that was never queued',
    work: ({ remove }, { waiting }) => remove(`outbox/${waiting}-2-receipt-cv-syt`),
    names: ({ waiting }) => `outbox/${waiting}-2-receipt-cv-syt: is missing`,
  },
  {
    breaks: 'I5',
    by: 'a mail that tells of nothing',
    work: ({ copy }, { waiting }) =>
      copy(`outbox/${waiting}-2-receipt-cv-syt`, `outbox/${waiting}-1-receipt-cv-syt`),
    names: ({ waiting }) => `outbox/${waiting}-1-receipt-cv-syt`,
  },
  {
    breaks: 'I5',
    by: 'a mail that was forgotten',
    work: ({ edit }, { waiting }) =>
      edit(`outbox/${waiting}-2-receipt-cv-syt`, (fields) =>
        fields.set('state', 'queued').set('settledAt', null),
      ),
    names: ({ waiting }) => `outbox/${waiting}-2-receipt-cv-syt: is queued`,
  },
  {
    breaks: 'I6',
    by: 'a mail that was accepted twice',
    work: ({ database }) => {
      const mailbox = openMailbox(database)
      mailbox.add(mailbox.list({ to: 'tt.syt@bacgiang.example', limit: 1 }))
    },
    names: () => 'was accepted 2 times',
  },
  {
    breaks: 'I6',
    by: 'a mail that will be sent again',
    work: ({ edit }, { waiting }) =>
      edit(`outbox/${waiting}-2-receipt-cv-syt`, (fields) => fields.set('state', 'deferred')),
    names: ({ waiting }) => `outbox/${waiting}-2-receipt-cv-syt: was accepted`,
  },
  {
    breaks: 'I6',
    by: 'a mail that no row tells of',
    work: ({ remove }, { waiting }) => remove(`outbox/${waiting}-2-receipt-cv-syt`),
    names: () => 'belongs to no row',
  },
  {
    breaks: 'I9',
    by: 'an entry taken after the last day',
    work: ({ edit }) => edit('campaigns/cchc-2026', (fields) => fields.set('reportDue', '2026-08-02')),
    names: ({ waiting }) => `registrations/${waiting}`,
  },
  {
    breaks: 'I11',
    by: 'a file that is not the one reported',
    work: ({ database }) => forgeFile(database, 'reports/2026-08/cchc-2026/tong-hop-sang-kien-2026-08.xlsx'),
    names: () => 'reports/2026-08/cchc-2026/tong-hop-sang-kien-2026-08.xlsx',
  },
  {
    breaks: 'I11',
    by: 'a report with another read time than its manifest',
    work: ({ edit }) =>
      edit('reports/2026-08.cchc-2026', (fields) => fields.set('readAt', '2026-09-01T00:00:00.000Z')),
    names: () => 'the manifest differs',
  },
  {
    breaks: 'I11',
    by: 'an entry that the month leaves out',
    work: ({ edit }, { waiting }) =>
      edit(`registrations/${waiting}`, (fields) => fields.set('agencyId', 'stp')),
    names: () => 'not those that stood then',
  },
  {
    breaks: 'I13',
    by: 'a timeline entry of another agency',
    work: ({ edit }, { waiting }) =>
      edit(`registrations/${waiting}/timeline/1`, (fields) => fields.set('agencyId', 'stp')),
    names: ({ waiting }) => `registrations/${waiting}/timeline/1: is of stp`,
  },
  {
    breaks: 'I14',
    by: 'a title in decomposed letters',
    work: ({ edit }, { waiting }) =>
      edit(`registrations/${waiting}`, (fields) => fields.set('title', 'Một cửa'.normalize('NFD'))),
    names: ({ waiting }) => `registrations/${waiting}`,
  },
  {
    breaks: 'I15',
    by: 'a document of 950 KB',
    work: ({ edit }) =>
      edit('screeningFailures/any', (fields) => fields.set('reason', 'x'.repeat(950 * 1024))),
    names: () => 'screeningFailures/any',
  },
  {
    breaks: 'codes',
    by: 'a code whose place another could take',
    work: ({ remove }, { facts, waiting }) => remove(`codes/${codeOf(facts, waiting)}`),
    names: ({ waiting }) => `registrations/${waiting}`,
  },
  {
    breaks: 'codes',
    by: 'a code with a wrong check character',
    work: ({ edit }, { waiting }) =>
      edit(`registrations/${waiting}`, (fields) => fields.set('code', 'SK26-AAAAAAA-0')),
    names: () => 'SK26-AAAAAAA-0',
  },
  {
    breaks: 'screened',
    by: 'findings that the desk does not have',
    work: ({ remove }, { waiting }) => remove(`screenings/${waiting}`),
    names: ({ waiting }) => `screenings/${waiting}`,
  },
  {
    breaks: 'screened',
    by: 'findings that the agency was told of and does not have',
    work: ({ remove }, { answered }) => remove(`registrations/${answered}/findings/1`),
    names: ({ answered }) => `registrations/${answered}/findings/1`,
  },
  {
    breaks: 'I10',
    by: 'a number that another meeting holds',
    work: ({ edit }, { facts }) => edit(numberOf(facts), (fields) => fields.set('meetingId', 'x'.repeat(20))),
    names: ({ facts }) => `does not hold ${numberOf(facts)}`,
  },
  {
    breaks: 'I10',
    by: 'a notice whose number is taken by a second meeting',
    work: ({ copy, edit }, { meetingId }) =>
      Promise.resolve(copy(`meetings/${meetingId}`, `meetings/${second}`)).then(() =>
        edit(`meetings/${second}`, (fields) => fields.set('id', second)),
      ),
    names: () => `meetings/${second}: does not hold`,
  },
  {
    breaks: 'I10',
    by: 'a number that is on no notice',
    work: ({ copy }, { facts }) => copy(numberOf(facts), `${numberOf(facts)}1`),
    names: ({ facts }) => `${numberOf(facts)}1: is on no notice`,
  },
  {
    breaks: 'meetings',
    by: 'a state without a step to it',
    work: ({ edit }, { meetingId }) =>
      edit(`meetings/${meetingId}`, (fields) => fields.set('state', 'concluded')),
    names: ({ meetingId }) => `meetings/${meetingId}: is concluded, its history ends with issued`,
  },
  {
    breaks: 'meetings',
    by: 'an entry that the conclusion was not carried out on',
    work: ({ edit }, { member, facts }) =>
      edit(lastLineOf(facts, member), (fields) => fields.delete('meetingId')),
    names: ({ member, facts }) => `on ${codeOf(facts, member)}, which went through nothing`,
  },
  {
    breaks: 'meetings',
    by: 'an entry in another state than was concluded',
    work: ({ edit }, { member }) =>
      edit(`registrations/${member}`, (fields) => fields.set('state', 'rejected')),
    names: ({ member }) => `registrations/${member}: is rejected, its meeting concluded merge`,
  },
  {
    breaks: 'joint',
    by: 'a lead that does not know of its member',
    work: ({ edit }, { lead }) => edit(`registrations/${lead}`, (fields) => fields.delete('joint')),
    names: ({ member, lead, facts }) =>
      `registrations/${member}: its link to ${codeOf(facts, lead)} does not lead back`,
  },
  {
    breaks: 'joint',
    by: 'a merged entry without a link',
    work: ({ edit }, { member }) => edit(`registrations/${member}`, (fields) => fields.delete('joint')),
    names: ({ member }) => `registrations/${member}: is merged with no link`,
  },
]

const keyOf = (facts: Facts): string => [...facts.of('submissions').keys()].sort()[0] ?? ''
const codeOf = (facts: Facts, id: string): string => facts.of('registrations').get(id)?.value.code ?? ''

const second = 'x'.repeat(20)
const numberOf = (facts: Facts): string => [...facts.of('numbers').values()][0]?.path ?? ''
const lastLineOf = (facts: Facts, id: string): string =>
  `registrations/${id}/timeline/${facts.of('registrations').get(id)?.value.seq}`
