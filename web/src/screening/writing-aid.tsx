// Help for the clerk while writing: what the check would ask by now, the area that fits, and on request whether something
// similar is known. Loaded after the form; it stands in nobody's way, and nothing here keeps a draft from being submitted.
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { CallOutput } from '../../../domain/calls.ts'
import type { Content } from '../../../domain/registration/content.ts'
import { fittingArea, hintsOn } from '../../../domain/screening/while-writing.ts'
import { fieldName } from '../../../domain/words/vi.ts'
import { useSession } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { now } from '../platform/server-clock.ts'
import { useAct } from '../platform/use-act.ts'
import { goToField } from '../registration/form/steps.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Banner } from '../view/feedback.tsx'
import { fieldId } from '../view/issues.ts'

/** The typing has paused. */
const pauseMillis = 600

const usePaused = <T,>(value: T): T => {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMillis)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}

/** On a narrow screen the field stands in another step: it is brought up. */
const GoTo = ({ field }: { field: string }) => (
  <a
    href={`#${fieldId(field)}`}
    onClick={(event) => {
      event.preventDefault()
      goToField(field)
    }}
  >
    Đến mục {fieldName(field)}
  </a>
)

const Hints = ({ content, campaign }: { content: Content; campaign: Campaign }) => {
  const { agencyId } = useSession()
  const paused = usePaused(content)
  const { hints, area } = useMemo(() => {
    const moment = { campaign, agencyId, now: now() }
    return { hints: hintsOn(paused, moment), area: fittingArea(paused, moment) }
  }, [paused, campaign, agencyId])
  if (hints.length === 0 && area === null)
    return <p class="hint">Chưa có điểm nào cần hỏi. Gợi ý hiện ở đây khi anh/chị viết thêm.</p>
  return (
    <ul>
      {area !== null && (
        <li>
          Nội dung có vẻ thuộc lĩnh vực «{area.name}». <GoTo field="area" />
        </li>
      )}
      {hints.map(({ key, question, evidence: [first] }) => (
        <li key={key}>
          {question} {first !== undefined && <GoTo field={first.field} />}
        </li>
      ))}
    </ul>
  )
}

type Answer = CallOutput['askSimilar']

const Shown = ({ entry }: { entry: Answer['entries'][number] }) => (
  <li class="finding">
    <details>
      <summary>
        {entry.title} ({entry.agencyName}, năm {entry.year}, mã {entry.code})
      </summary>
      {entry.parts.map(({ field, text }) => (
        <blockquote key={field}>
          <p class="evidence-field">{fieldName(field)}</p>
          <p class="typed-text">{text}</p>
        </blockquote>
      ))}
    </details>
  </li>
)

const Answered = ({ answer }: { answer: Answer }) => (
  <div role="status">
    {answer.known ? (
      <p>
        <strong>Có.</strong> Bộ phận thẩm định đã biết việc tương tự. Nội dung đó chưa công bố nên không hiện
        ở đây; xin nêu rõ điểm khác của giải pháp ở mục «{fieldName('novelty')}».
      </p>
    ) : (
      answer.entries.length === 0 && <p>Chưa thấy việc tương tự trong các đăng ký đã nộp.</p>
    )}
    {answer.entries.length > 0 && (
      <>
        <p>Việc tương tự đã công bố hoặc của chính cơ quan:</p>
        <ul class="plain-list">
          {answer.entries.map((entry) => (
            <Shown key={entry.code} entry={entry} />
          ))}
        </ul>
      </>
    )}
    {answer.left !== null && <p class="hint">Hôm nay cơ quan còn {answer.left} lượt hỏi.</p>}
  </div>
)

type AskProps = { id: string; save: () => Promise<number | null> }

const Ask = ({ id, save }: AskProps) => {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const act = useAct(callWords)
  const ask = (): void =>
    act.run(async () => {
      if ((await save()) === null) return
      setAnswer(await call('askSimilar', { registrationId: id }))
    })
  return (
    <div class="stack">
      <p class="hint">
        So bản nháp đã lưu với các đăng ký đã nộp của mọi cơ quan. Nội dung bản nháp không gửi cho ai.
      </p>
      <button type="button" class="button" disabled={act.busy} onClick={ask}>
        {act.busy ? 'Đang tìm…' : 'Có việc tương tự không?'}
      </button>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa hỏi được">
          {act.problem}
        </Banner>
      )}
      {answer !== null && <Answered answer={answer} />}
    </div>
  )
}

export const WritingAid = (props: AskProps & { content: Content; campaign: Campaign }) => (
  <section class="panel" aria-labelledby="aid-title">
    <h2 id="aid-title">Gợi ý trước khi nộp</h2>
    <Hints content={props.content} campaign={props.campaign} />
    <Ask id={props.id} save={props.save} />
  </section>
)
