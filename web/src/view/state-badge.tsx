// A registration's state as a small label; its words are the domain's.
import type { State } from '../../../domain/registration/lifecycle.ts'
import { stateNames } from '../../../domain/words/vi.ts'

export const StateBadge = ({ state }: { state: State }) => (
  <span class={`badge ${state}`}>{stateNames[state]}</span>
)
