// How a list of registrations is looked at, as the URL holds it: state, area, agency, search, order.
import type { CampaignId } from '../../../domain/campaign/campaign.ts'
import { states, type State } from '../../../domain/registration/lifecycle.ts'
import type { ListView } from './registrations.ts'

/** States a submitted registration can be seen in. */
export const seenStates: readonly State[] = states.filter(
  (state) => state !== 'draft' && state !== 'awaiting-signature' && state !== 'submitted',
)

const orders = ['oldest', 'newest', 'title'] as const

export const orderNames: Readonly<Record<ListView['order'], string>> = {
  oldest: 'Nộp trước xếp trước',
  newest: 'Mới nộp xếp trước',
  title: 'Theo tên (A–Y)',
}

/** `tat-ca` in the URL (like anything that is no state) stands for every state, where the page begins with one. */
export const listViewOf = (
  query: URLSearchParams,
  defaults: { campaignId: CampaignId; state: string; order: ListView['order'] },
): ListView => {
  const state = query.get('trang-thai') ?? defaults.state
  return {
    campaignId: defaults.campaignId,
    state: seenStates.some((seen) => seen === state) ? state : '',
    area: query.get('linh-vuc') ?? '',
    agencyId: query.get('co-quan') ?? '',
    search: query.get('tim') ?? '',
    order: orders.find((order) => order === query.get('xep')) ?? defaults.order,
  }
}
