// The id of a meeting, apart from the meeting: registrations name the meeting that decided on them.
import * as z from 'zod/mini'

/** Twenty letters and digits, chosen by the client when it creates the meeting. */
export const MeetingId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9]{20}$/))
  .brand<'MeetingId'>()
export type MeetingId = z.infer<typeof MeetingId>
