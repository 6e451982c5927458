// Beginning a registration: one button that creates the draft and opens its form.
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { navigate } from '../app/router.ts'
import { takesRegistrations } from '../campaign/campaigns.ts'
import { useSession, type Session } from '../directory/session.ts'
import { useAct } from '../platform/use-act.ts'
import { Banner } from '../view/feedback.tsx'
import { createDraft, openDrafts, type StoredDraft } from './drafts.ts'
import { callWords } from './refusal-words.ts'
import { hasRegistered } from './registrations.ts'

/** Pressed once too often leaves one empty draft, not two. */
const untouchedDraft = async (session: Session, campaign: Campaign): Promise<string | null> => {
  const { items } = await openDrafts(session)
  const isUntouched = (draft: StoredDraft | null): boolean =>
    draft?.revision === 1 && draft.createdBy === session.uid && draft.campaignId === campaign.id
  return items.find(({ value }) => isUntouched(value))?.id ?? null
}

const firstOrAdditional = async (session: Session, campaign: Campaign): Promise<string> => {
  const kind = (await hasRegistered(session.agencyId, campaign.id)) ? 'additional' : 'first'
  return createDraft(session, campaign, kind)
}

export const NewDraft = ({ campaign }: { campaign: Campaign }) => {
  const session = useSession()
  const act = useAct(callWords)
  const begin = (): void =>
    act.run(async () => {
      const id = (await untouchedDraft(session, campaign)) ?? (await firstOrAdditional(session, campaign))
      navigate(`/dang-ky/${id}/soan`)
      window.scrollTo(0, 0)
    })
  if (!takesRegistrations(campaign))
    return <p class="hint">Đợt đăng ký chưa mở hoặc đã hết hạn nhận đăng ký mới.</p>
  return (
    <div class="no-print">
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa tạo được bản nháp">
          {act.problem}
        </Banner>
      )}
      <button type="button" class="button primary" disabled={act.busy} onClick={begin}>
        Đăng ký mới
      </button>
    </div>
  )
}
