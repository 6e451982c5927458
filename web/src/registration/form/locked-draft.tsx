// A draft that this person cannot change now, since it lies with the head: shown to be read, with the way back.
import { can } from '../../../../domain/access/table.ts'
import { nextActor, stateNames } from '../../../../domain/words/vi.ts'
import { useSession } from '../../directory/session.ts'
import { Banner } from '../../view/feedback.tsx'
import { ContentView } from '../content-view.tsx'
import { FeedbackView } from '../feedback-view.tsx'
import type { Opened } from '../open-draft.ts'
import { ReturnToClerk } from './return-to-clerk.tsx'

export const LockedDraft = ({ opened, onMoved }: { opened: Opened; onMoved: () => void }) => {
  const session = useSession()
  const { id, stored, campaign, feedback } = opened
  return (
    <>
      <Banner kind="info" title={stateNames[stored.state]}>
        Bước tiếp theo: {nextActor[stored.state]}.
      </Banner>
      {can(session, 'return-to-clerk', 'draft', stored) && (
        <ReturnToClerk id={id} label="Rút lại để sửa tiếp" onMoved={onMoved} />
      )}
      {feedback !== null && <FeedbackView feedback={feedback} />}
      {stored.reply !== '' && (
        <>
          <h2>Giải trình</h2>
          <p class="typed-text quoted">{stored.reply}</p>
        </>
      )}
      <h2>Nội dung đã trình</h2>
      <ContentView content={stored.content} campaign={campaign} />
    </>
  )
}
