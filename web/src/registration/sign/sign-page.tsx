// Signing off: the head reads the whole registration as the desk will, confirms, and submits.
import { useMemo, useState } from 'preact/hooks'
import { can } from '../../../../domain/access/table.ts'
import { review } from '../../../../domain/registration/content.ts'
import { navigate } from '../../app/router.ts'
import type { PageProps } from '../../app/routes.ts'
import { useSession } from '../../directory/session.ts'
import { useAct } from '../../platform/use-act.ts'
import { useLoaded } from '../../platform/use-loaded.ts'
import { ErrorSummary } from '../../view/error-summary.tsx'
import { Await, Banner } from '../../view/feedback.tsx'
import { ContentView } from '../content-view.tsx'
import { FeedbackView } from '../feedback-view.tsx'
import { openDraft, type Opened } from '../open-draft.ts'
import { callWords } from '../refusal-words.ts'
import { ReplyBox, useReply } from './reply-box.tsx'
import { submit } from './submission.ts'

const Confirmation = ({ id, stored, feedback }: Opened) => {
  const { reply, keep, forget } = useReply(id, stored.reply)
  const [agreed, setAgreed] = useState(false)
  const act = useAct(callWords)
  const sign = (event: Event): void => {
    event.preventDefault()
    act.run(async () => {
      await submit({ id, revision: stored.revision, reply })
      forget()
      navigate(`/ho-so/${id}?vua-nop=1`)
    })
  }
  return (
    <form class="panel stack no-print" onSubmit={sign}>
      {feedback !== null && <ReplyBox reply={reply} onChange={keep} />}
      <label class="choice">
        <input
          type="checkbox"
          required
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        <span>Tôi đã đọc toàn bộ nội dung và đồng ý nộp đăng ký này nhân danh cơ quan.</span>
      </label>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa nộp được">
          {act.problem} Bấm lại nút dưới đây không tạo thêm hồ sơ.
        </Banner>
      )}
      <div class="buttons">
        <button type="submit" class="button primary" disabled={act.busy || !agreed}>
          {act.busy ? 'Đang nộp…' : 'Ký duyệt và nộp'}
        </button>
        <a class="button" href={`/dang-ky/${id}/soan`}>
          Sửa lại trước khi nộp
        </a>
      </div>
    </form>
  )
}

const Review = ({ opened }: { opened: Opened }) => {
  const session = useSession()
  const { id, stored, campaign, feedback } = opened
  const issues = useMemo(() => review(stored.content, campaign), [stored, campaign])
  if (stored.state === 'submitted')
    return (
      <Banner kind="success" title="Đăng ký này đã nộp">
        <a href={`/ho-so/${id}`}>Xem hồ sơ và giấy biên nhận</a>
      </Banner>
    )
  const maySign = can(session, 'submit', 'draft', stored)
  return (
    <>
      {feedback !== null && <FeedbackView feedback={feedback} />}
      {issues.length > 0 && (
        <ErrorSummary title="Chưa nộp được: còn mục chưa đạt" issues={issues} page={`/dang-ky/${id}/soan`} />
      )}
      <h2>Nội dung sẽ gửi đến Sở Nội vụ và Sở Khoa học và Công nghệ</h2>
      <p class="no-print">
        <button type="button" class="button" onClick={() => window.print()}>
          In để xem trên giấy
        </button>
      </p>
      <ContentView content={stored.content} campaign={campaign} />
      {issues.length === 0 && maySign && <Confirmation key={stored.revision} {...opened} />}
      {!maySign && (
        <Banner kind="info" title="Chỉ thủ trưởng cơ quan ký duyệt và nộp">
          <a href={`/dang-ky/${id}/soan`}>Về trang soạn đăng ký</a>
        </Banner>
      )}
    </>
  )
}

export const SignPage = ({ params }: PageProps) => {
  const session = useSession()
  const id = params['id'] ?? ''
  const [loaded, reload] = useLoaded(id, () => openDraft(id, session))
  return (
    <>
      <h1>Ký duyệt và nộp</h1>
      <p>Xin đọc kỹ. Sau khi nộp, nội dung được giữ nguyên văn và có giấy biên nhận.</p>
      <Await loaded={loaded} onRetry={reload} lines={8}>
        {(opened) => <Review opened={opened} />}
      </Await>
    </>
  )
}
