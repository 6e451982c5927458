// What a head answers to the desk's proposals: a word on one, yes or no to a joint initiative, an appeal against a rejection.
import { useState } from 'preact/hooks'
import { can } from '../../../../domain/access/table.ts'
import type { JointLink, Registration } from '../../../../domain/registration/documents.ts'
import { useSession } from '../../directory/session.ts'
import { call } from '../../platform/calls.ts'
import { useAct } from '../../platform/use-act.ts'
import { Banner } from '../../view/feedback.tsx'
import { callWords } from '../refusal-words.ts'

const words = {
  reply: {
    title: 'Giải trình về đề nghị này',
    hint: 'Nêu rõ điểm khác của cơ quan mình. Lời giải trình đi kèm hồ sơ đến buổi làm việc.',
    button: 'Gửi giải trình',
  },
  appeal: {
    title: 'Kiến nghị xem xét lại',
    hint: 'Hồ sơ trở lại thẩm định kèm kiến nghị này.',
    button: 'Gửi kiến nghị',
  },
} as const

type AnswerProps = { registration: Registration; verb: keyof typeof words; onDone: () => void }

const Answer = ({ registration, verb, onDone }: AnswerProps) => {
  const [note, setNote] = useState('')
  const act = useAct(callWords)
  const { title, hint, button } = words[verb]
  const send = (event: Event): void => {
    event.preventDefault()
    act.run(async () => {
      await call('answerProposal', { registrationId: registration.id, verb, note })
      setNote('')
      onDone()
    })
  }
  return (
    <form class="panel stack no-print" onSubmit={send}>
      <h2>{title}</h2>
      <p class="hint">{hint}</p>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa gửi được">
          {act.problem}
        </Banner>
      )}
      <div class="field">
        <label for={`answer-${verb}`}>Nội dung</label>
        <textarea
          id={`answer-${verb}`}
          rows={4}
          required
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button primary" disabled={act.busy}>
        {button}
      </button>
    </form>
  )
}

const consentNames = { asked: 'chưa trả lời', given: 'đồng ý', refused: 'không đồng ý' } as const
const stateNames = { proposed: 'đang đề nghị', merged: 'đã gộp', undone: 'không gộp nữa' } as const

type JointProps = { registration: Registration; link: JointLink; onDone: () => void }

const Joint = ({ registration, link, onDone }: JointProps) => {
  const session = useSession()
  const act = useAct(callWords)
  const mayAnswer = link.state === 'proposed' && can(session, 'answer-merge', 'registration', registration)
  const answer = (agrees: boolean): void =>
    act.run(async () => {
      await call('answerMerge', { registrationId: registration.id, other: link.with, agrees })
      onDone()
    })
  return (
    <li>
      <p>
        {link.as === 'member' ? 'Gộp vào' : 'Nhận gộp'} hồ sơ <span class="code">{link.code}</span> của{' '}
        {link.agencyName}: {stateNames[link.state]}. {registration.agencyName}:{' '}
        {consentNames[link.consent.own]}; {link.agencyName}: {consentNames[link.consent.other]}.
      </p>
      {act.problem !== '' && <p class="problem">{act.problem}</p>}
      {mayAnswer && (
        <div class="buttons no-print">
          <button type="button" class="button primary" disabled={act.busy} onClick={() => answer(true)}>
            Đồng ý gộp
          </button>
          <button type="button" class="button" disabled={act.busy} onClick={() => answer(false)}>
            Không đồng ý
          </button>
        </div>
      )}
    </li>
  )
}

export const Answers = ({ registration, onDone }: { registration: Registration; onDone: () => void }) => {
  const session = useSession()
  const { joint = [] } = registration
  const verbs = (['reply', 'appeal'] as const).filter((verb) =>
    can(session, verb, 'registration', registration),
  )
  return (
    <>
      {joint.length > 0 && (
        <section class="panel" aria-labelledby="joint-title">
          <h2 id="joint-title">Sáng kiến chung</h2>
          <ul class="plain-list">
            {joint.map((link, at) => (
              <Joint key={at} registration={registration} link={link} onDone={onDone} />
            ))}
          </ul>
        </section>
      )}
      {verbs.map((verb) => (
        <Answer key={verb} registration={registration} verb={verb} onDone={onDone} />
      ))}
      {registration.meetingId !== undefined && can(session, 'get', 'conclusion', {}) && (
        <p class="no-print">
          <a href={`/ket-luan/${registration.meetingId}`}>Xem Thông báo kết luận của buổi làm việc</a>
        </p>
      )}
    </>
  )
}
