// The desk's part of an entry: what the machine found, what resembles it, and the officer's acts.
import { useState } from 'preact/hooks'
import { can } from '../../../domain/access/table.ts'
import type { Finding } from '../../../domain/screening/finding.ts'
import { writtenInstant } from '../../../domain/time/instant.ts'
import { useSession } from '../directory/session.ts'
import { call } from '../platform/calls.ts'
import { useAct } from '../platform/use-act.ts'
import type { Entry } from '../registration/entry/entry.ts'
import { callWords } from '../registration/refusal-words.ts'
import { Banner, Empty } from '../view/feedback.tsx'
import { useShortcuts } from '../view/use-shortcuts.ts'
import { FindingsView } from './findings-view.tsx'
import { Judge } from './judge.tsx'
import { Propose, TakeBack } from './propose.tsx'
import { Reopen } from './reopen.tsx'
import { RequestChanges } from './request-changes.tsx'
import { SimilarEntries } from './similar-entries.tsx'

/** The part of the desk that a key leads to; nothing is done by a key alone. */
const shortcuts = { g: 'acknowledge', b: 'request-changes', d: 'propose' } as const

type DeskProps = { entry: Entry; onMoved: () => void }

const strengthNames: Readonly<Record<Finding['strength'], string>> = {
  blocking: 'Phải sửa',
  strong: 'Rõ',
  weak: 'Cần xem',
}

const Machine = ({ entry, onMoved }: DeskProps) => {
  const { screening, registration } = entry
  if (screening === null)
    return (
      <Empty title="Hệ thống chưa kiểm tra xong hồ sơ này">
        Việc kiểm tra thường mất vài giây sau khi nộp. Xin tải lại trang.
      </Empty>
    )
  return (
    <>
      <p class="hint">
        Hệ thống kiểm tra phiên bản {screening.version} lúc {writtenInstant(screening.screenedAt)}. Đây là gợi
        ý; người thẩm định quyết định.
        {screening.version < registration.version && ' Phiên bản mới đang chờ kiểm tra.'}
      </p>
      {screening.findings.length === 0 ? (
        <p>Không thấy điểm nào cần hỏi.</p>
      ) : (
        <FindingsView
          findings={screening.findings}
          aside={({ strength }) => <span class={`badge ${strength}`}>{strengthNames[strength]}</span>}
          below={(finding) =>
            entry.judgements !== null && (
              <Judge
                finding={finding}
                judgement={entry.judgements.find((each) => each.finding === finding.key)}
                of={{ registrationId: registration.id, version: screening.version }}
                onJudged={onMoved}
              />
            )
          }
        />
      )}
      <SimilarEntries screening={screening} />
    </>
  )
}

/** Acknowledging is one click; taking it back stays one click away while the page is open. */
const useAcknowledge = ({ registration }: Entry, onMoved: () => void) => {
  const act = useAct(callWords)
  const [justDone, setJustDone] = useState(false)
  const registrationId = registration.id
  const acknowledge = (): void =>
    act.run(async () => {
      await call('acknowledgeRegistration', { registrationId, version: registration.version })
      setJustDone(true)
      onMoved()
    })
  const undo = (): void =>
    act.run(async () => {
      await call('reopenRegistration', { registrationId, note: 'Hoàn tác ngay sau khi ghi nhận.' })
      setJustDone(false)
      onMoved()
    })
  return { act, acknowledge, undo, justDone }
}

export const DeskPanel = ({ entry, onMoved }: DeskProps) => {
  const session = useSession()
  const { registration } = entry
  const { act, acknowledge, undo, justDone } = useAcknowledge(entry, onMoved)
  const mayAct = can(session, 'propose-accept', 'registration', registration)
  useShortcuts(shortcuts)
  return (
    <section class="panel desk no-print" aria-labelledby="desk-title">
      <h2 id="desk-title">Thẩm định</h2>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa thực hiện được">
          {act.problem}
        </Banner>
      )}
      {justDone && registration.state === 'acknowledged' && (
        <Banner kind="success" title="Đã ghi nhận và báo cho cơ quan">
          <button type="button" class="button" disabled={act.busy} onClick={undo}>
            Hoàn tác
          </button>
        </Banner>
      )}
      <TakeBack registration={registration} onDone={onMoved} />
      <Machine entry={entry} onMoved={onMoved} />
      {mayAct && <p class="hint keyboard-hint">Phím g: ghi nhận; b: yêu cầu bổ sung; d: đề nghị.</p>}
      {can(session, 'acknowledge', 'registration', registration) &&
        entry.campaign.acknowledgedBy !== 'meeting' && (
          <p>
            <button
              id="acknowledge"
              type="button"
              class="button primary"
              disabled={act.busy}
              onClick={acknowledge}
            >
              Ghi nhận
            </button>
          </p>
        )}
      {can(session, 'request-changes', 'registration', registration) && (
        <RequestChanges entry={entry} onDone={onMoved} />
      )}
      {mayAct && <Propose entry={entry} onDone={onMoved} />}
      {can(session, 'reopen', 'registration', registration) && !justDone && (
        <Reopen id={registration.id} onDone={onMoved} />
      )}
    </section>
  )
}
