// The two ways Cloud Scheduler lets a schedule be written, as one: cron stays, App Engine's English becomes cron.
import { Refusal } from '../host/refusal.ts'

type Rule = { shape: RegExp; toCron: (match: readonly string[]) => string | null }

const days = 'sun|mon|tue|wed|thu|fri|sat'
const time = '([01]?\\d|2[0-3]):([0-5]\\d)'

/** Only steps that divide the hour or the day evenly can be said in cron; App Engine counts them from midnight too. */
const rules: readonly Rule[] = [
  { shape: /^every 1? ?min(?:ute)?s?$/, toCron: () => '* * * * *' },
  { shape: /^every (\d+) min(?:ute)?s?$/, toCron: ([, n]) => step(n, 60, (every) => `*/${every} * * * *`) },
  { shape: /^every (?:1 )?hours?$/, toCron: () => '0 * * * *' },
  { shape: /^every (\d+) hours?$/, toCron: ([, n]) => step(n, 24, (every) => `0 */${every} * * *`) },
  { shape: /^every (?:day|24 hours)$/, toCron: () => '0 0 * * *' },
  { shape: new RegExp(`^every day ${time}$`), toCron: ([, h, m]) => `${Number(m)} ${Number(h)} * * *` },
  {
    shape: new RegExp(`^every ((?:(?:${days})[a-z]*)(?:, ?(?:${days})[a-z]*)*) ${time}$`),
    toCron: ([, list, h, m]) => `${Number(m)} ${Number(h)} * * ${weekdays(list ?? '')}`,
  },
  {
    shape: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)? (?:day )?of month ${time}$`),
    toCron: ([, day, h, m]) => `${Number(m)} ${Number(h)} ${Number(day)} * *`,
  },
]

export function toCron(written: string): string {
  const text = written.trim()
  if (/^[\d*]\S*(\s+\S+){4}$/.test(text)) return text
  for (const { shape, toCron: convert } of rules) {
    const match = shape.exec(text.toLowerCase())
    const cron = match === null ? null : convert(match)
    if (cron !== null) return cron
  }
  throw new Refusal(
    `The schedule "${written}" is not understood here: write it as cron, such as "0 7 * * *".`,
  )
}

function step(written: string | undefined, whole: number, toText: (every: number) => string): string | null {
  const every = Number(written)
  return every > 0 && every < whole && whole % every === 0 ? toText(every) : null
}

function weekdays(list: string): string {
  return list
    .split(',')
    .map((day) => day.trim().slice(0, 3).toUpperCase())
    .join(',')
}
