// The page of the hosted form: loads the draft with what it answers, and shows the form or why it is closed.
import { can } from '../../../../domain/access/table.ts'
import type { PageProps } from '../../app/routes.ts'
import { useSession } from '../../directory/session.ts'
import { useLoaded } from '../../platform/use-loaded.ts'
import { Await, Banner } from '../../view/feedback.tsx'
import { DraftForm } from './draft-form.tsx'
import { lazily } from '../../view/lazily.tsx'
import { openDraft, type Opened } from '../open-draft.ts'

const LockedDraft = lazily(async () => (await import('./locked-draft.tsx')).LockedDraft)

const Draft = ({ opened, onMoved }: { opened: Opened; onMoved: () => void }) => {
  const session = useSession()
  const { id, stored } = opened
  if (stored.state === 'submitted')
    return (
      <Banner kind="success" title="Đăng ký này đã nộp">
        <a href={`/ho-so/${id}`}>Xem hồ sơ và giấy biên nhận</a>
      </Banner>
    )
  const mayWrite = can(session, 'update', 'draft', stored)
  return mayWrite ? (
    <DraftForm opened={opened} onMoved={onMoved} />
  ) : (
    <LockedDraft opened={opened} onMoved={onMoved} />
  )
}

export const FormPage = ({ params }: PageProps) => {
  const session = useSession()
  const id = params['id'] ?? ''
  const [loaded, reload] = useLoaded(id, () => openDraft(id, session))
  return (
    <>
      <h1>Soạn đăng ký sáng kiến, giải pháp</h1>
      <Await loaded={loaded} onRetry={reload} lines={8}>
        {(opened) => <Draft key={opened.stored.state} opened={opened} onMoved={reload} />}
      </Await>
    </>
  )
}
