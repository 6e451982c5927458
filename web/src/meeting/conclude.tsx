// Leadership's conclusion: exactly what will happen, entry by entry and mail by mail, and the one button that does it.
import type { AgendaItem, Meeting } from '../../../domain/meeting/meeting.ts'
import { conclusionNames } from '../../../domain/words/meeting-vi.ts'
import { groundNames } from '../../../domain/words/vi.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Banner } from '../view/feedback.tsx'

const outcomeWords = ({ outcome, leadCode, grounds }: AgendaItem): string => {
  if (outcome === 'merge') return `${conclusionNames.merge} vào ${leadCode}`
  if (outcome !== 'reject') return conclusionNames[outcome]
  return `${conclusionNames.reject}: ${grounds.map((ground) => groundNames[ground]).join('; ')}`
}

export const Preview = ({ agenda }: Pick<Meeting, 'agenda'>) => (
  <ol>
    {agenda.map((item) => (
      <li key={item.registrationId}>
        {item.agencyName}, <span class="code">{item.code}</span>: {item.title}
        <br />
        <strong>{outcomeWords(item)}</strong>
      </li>
    ))}
  </ol>
)

export const Conclude = ({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) => {
  const act = useAct(callWords)
  const agencies = new Set(meeting.agenda.map(({ agencyId }) => agencyId)).size
  const conclude = (): void =>
    act.run(async () => {
      await call('concludeMeeting', { meetingId: meeting.id, revision: meeting.revision })
      onDone()
    })
  return (
    <details class="panel">
      <summary>Xem trước và kết luận</summary>
      <p>
        Khi kết luận, {meeting.agenda.length} hồ sơ của {agencies} cơ quan chuyển trạng thái như danh sách
        dưới; chuyên viên đầu mối và thủ trưởng của từng cơ quan nhận thư về hồ sơ của mình. Kết luận chỉ thực
        hiện một lần.
      </p>
      <Preview agenda={meeting.agenda} />
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa kết luận được">
          {act.problem}
        </Banner>
      )}
      <p>
        <button type="button" class="button primary" disabled={act.busy} onClick={conclude}>
          Kết luận như trên
        </button>
      </p>
    </details>
  )
}
