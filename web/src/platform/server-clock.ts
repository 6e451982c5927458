// The time as the server has it, so that deadlines on the page agree with the server's judgement even when the office
// PC's clock is wrong. Taken from the Date header of answers of our own site.
import { instantFromMillis, localDateOf, type Instant, type LocalDate } from '../../../domain/time/instant.ts'

/** Server time minus this machine's time, in milliseconds. */
let ahead = 0

/** A cached answer tells its age in seconds beside the date it was made. */
export const observeClock = (response: Response): void => {
  const made = Date.parse(response.headers.get('date') ?? '')
  const age = Number(response.headers.get('age') ?? 0)
  if (!Number.isNaN(made)) ahead = made + age * 1000 - Date.now()
}

export const resyncClock = async (): Promise<void> => {
  observeClock(await fetch('/', { method: 'HEAD', cache: 'no-store' }))
}

export const now = (): Instant => instantFromMillis(Date.now() + ahead)
export const today = (): LocalDate => localDateOf(now())
