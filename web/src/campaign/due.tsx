// A day by which something is due, with the working days left. What is late or nearly due is said first and in bold, so
// that it is seen at once and not by its colour alone.
import { writtenDate, type LocalDate } from '../../../domain/time/instant.ts'
import { workingDaysUntil } from '../../../domain/time/working-days.ts'
import { today } from '../platform/server-clock.ts'
import { timeLeft } from './campaigns.ts'

/** From so many working days before it, a day is near. */
const nearDays = 3

export const isLate = (due: LocalDate): boolean => due < today()

const urgencyOf = (due: LocalDate): 'late' | 'near' | 'calm' => {
  if (isLate(due)) return 'late'
  return workingDaysUntil(today(), due) <= nearDays ? 'near' : 'calm'
}

/** `Hạn trả lời 10/08/2026, còn 3 ngày làm việc`, or `Đã quá hạn 2 ngày làm việc (hạn trả lời 10/08/2026)`. */
export const Due = ({ label, due }: { label: string; due: LocalDate }) => {
  const urgency = urgencyOf(due)
  const day = `${label} ${writtenDate(due)}`
  const left = timeLeft(due)
  return (
    <span class={`due ${urgency}`}>
      {urgency === 'late'
        ? `${left.slice(0, 1).toUpperCase()}${left.slice(1)} (${day.slice(0, 1).toLowerCase()}${day.slice(1)})`
        : `${day}, ${left}`}
    </span>
  )
}
