// Builders for meetings: the demo province's template, a day, and people who were there.
import { MeetingTemplate } from '../../domain/meeting/notice-frame.ts'
import { MeetingId } from '../../domain/meeting/id.ts'
import { agendaItem } from '../../domain/meeting/agenda.ts'
import { Meeting, Preparation } from '../../domain/meeting/meeting.ts'
import type { Registration } from '../../domain/registration/documents.ts'
import template from '../../tools/seed/meeting.json' with { type: 'json' }
import { now } from './builders.ts'

export const meetingId = MeetingId.parse('m'.repeat(20))

export const meetingTemplate = MeetingTemplate.parse(template)

export const preparation = (different: Partial<Record<keyof Preparation, unknown>> = {}): Preparation => {
  const { source: _, ...prepared } = meetingTemplate
  return Preparation.parse({
    ...prepared,
    heldOn: '2026-08-05',
    participants: [{ name: 'Lê Văn Minh', position: 'Giám đốc', agency: 'Sở Y tế' }],
    remarks: [{ by: 'Sở Y tế', text: 'Nhất trí với báo cáo.' }],
    ...different,
  })
}

/** A meeting about these entries, with what was proposed on them. */
export const meeting = (
  entries: readonly Registration[],
  different: Partial<Record<keyof Meeting, unknown>> = {},
): Meeting =>
  Meeting.parse({
    ...preparation(),
    id: meetingId,
    campaignId: 'cchc-2026',
    year: 2026,
    state: 'preparing',
    revision: 1,
    agenda: entries.map((entry) => agendaItem(entry)).filter((item) => item !== null),
    concluded: null,
    issued: [],
    createdAt: now,
    updatedAt: now,
    ...different,
  })
