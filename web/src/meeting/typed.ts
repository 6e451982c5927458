// A meeting's preparation as it is typed: lists are lines, a line's parts stand between semicolons, days are written dd/MM/yyyy.
import { Preparation } from '../../../domain/meeting/meeting.ts'
import { readWrittenDate, writtenDate } from '../../../domain/time/instant.ts'

/** Every box of the form by its name. */
export type Typed = {
  heldOn: string
  chair: string
  participants: string
  remarks: string
  assessment: string
  tasks: { to: string; text: string; due: string }[]
  subject: string
  bases: string
  opening: string
  closing: string
  authority: string
  signer: string
  recipients: string
  filing: string
}

const dayOf = (day: Preparation['heldOn']): string => (day === '' ? '' : writtenDate(day))
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
const partsOf = (line: string): string[] => line.split(';').map((part) => part.trim())

export const typed = ({ notice, ...prepared }: Preparation): Typed => ({
  heldOn: dayOf(prepared.heldOn),
  chair: prepared.chair,
  participants: prepared.participants
    .map(({ name, position, agency }) => [name, position, agency].join('; '))
    .join('\n'),
  remarks: prepared.remarks.map(({ by, text }) => `${by}; ${text.replaceAll('\n', ' ')}`).join('\n'),
  assessment: prepared.assessment,
  tasks: prepared.tasks.map(({ due, ...task }) => ({ ...task, due: dayOf(due) })),
  subject: notice.subject,
  bases: notice.bases.join('\n'),
  opening: notice.opening,
  closing: notice.closing,
  authority: notice.authority.join('\n'),
  signer: notice.signer,
  recipients: notice.recipients.map(({ name, emails }) => [name, ...emails].join('; ')).join('\n'),
  filing: notice.filing,
})

const remarkOf = (line: string) => {
  const [by = '', ...text] = partsOf(line)
  return { by, text: text.join('; ') }
}

/** The preparation, or the name of the first box that cannot be taken. What the form does not show stays as it was. */
export const readTyped = (
  form: Typed,
  before: Preparation,
): { ok: true; value: Preparation } | { ok: false; box: string } => {
  const { subject, bases, opening, closing, authority, signer, recipients, filing, ...rest } = form
  const read = Preparation.safeParse({
    ...rest,
    heldOn: form.heldOn === '' ? '' : (readWrittenDate(form.heldOn) ?? form.heldOn),
    participants: linesOf(form.participants)
      .map(partsOf)
      .map(([name = '', position = '', agency = '']) => ({ name, position, agency })),
    remarks: linesOf(form.remarks).map(remarkOf),
    tasks: form.tasks.map(({ due, ...task }) => ({
      ...task,
      due: due === '' ? '' : (readWrittenDate(due) ?? due),
    })),
    notice: {
      ...before.notice,
      subject,
      bases: linesOf(bases),
      opening,
      closing,
      authority: linesOf(authority),
      signer,
      recipients: linesOf(recipients)
        .map(partsOf)
        .map(([name = '', ...emails]) => ({ name, emails })),
      filing,
    },
  })
  if (read.success) return { ok: true, value: read.data }
  const [head, second] = read.error.issues[0]?.path.map(String) ?? []
  return { ok: false, box: (head === 'notice' ? second : head) ?? '' }
}
