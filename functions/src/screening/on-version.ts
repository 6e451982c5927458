// A version was submitted: screen the registration as it stands now.
import type { Live } from '../platform/live.ts'
import { screenVersion } from './screen-version.ts'
import { counted } from './set-aside.ts'

export const screenSubmitted = (live: Live, id: string): Promise<void> =>
  counted(live, id, () => screenVersion(live, id))
