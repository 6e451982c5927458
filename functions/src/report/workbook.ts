// The month's workbook: which sheets, with what in them. How a workbook is written as a file is xlsx.ts.
import type { Count } from '../../../domain/report/month.ts'
import { writtenInstant, writtenMonth } from '../../../domain/time/instant.ts'
import { columns } from './columns.ts'
import type { FrozenMonth } from './frozen-month.ts'
import type { Cell, Sheet } from './xlsx.ts'

export const asWorkbook = (frozen: FrozenMonth): Sheet[] => {
  const { byAgency, byArea, byState, notRegistered } = frozen.summary
  return [
    countSheet(frozen, { name: 'Tổng hợp', of: 'Cơ quan', counts: byAgency }),
    countSheet(frozen, { name: 'Theo lĩnh vực', of: 'Lĩnh vực', counts: byArea }),
    countSheet(frozen, { name: 'Theo trạng thái', of: 'Trạng thái', counts: byState }),
    {
      name: 'Chưa đăng ký',
      widths: [6, 60],
      orientation: 'portrait',
      ...table(frozen, 'Cơ quan chưa đăng ký', [
        heading('STT', 'Cơ quan'),
        ...notRegistered.map(({ name }, at): Cell[] => [place(at + 1), text(name)]),
        ...(notRegistered.length === 0 ? [[text(''), text('Mọi cơ quan đều đã đăng ký.')]] : []),
      ]),
    },
    {
      name: 'Danh sách',
      widths: columns.map((column) => column.width),
      orientation: 'landscape',
      ...table(frozen, 'Danh sách đăng ký', [
        heading(...columns.map((column) => column.title)),
        ...list(frozen),
      ]),
    },
  ]
}

const text = (value: string): Cell => ({ style: 'text', value })
const number = (value: number): Cell => ({ style: 'count', value })
const place = (value: number): Cell => ({ style: 'place', value })
const heading = (...titles: readonly string[]): Cell[] => titles.map((value) => ({ style: 'heading', value }))

/** Title lines above a table whose first row is its heading; all of them stay in sight. */
const table = (
  { summary }: FrozenMonth,
  title: string,
  rows: readonly Cell[][],
): Pick<Sheet, 'rows' | 'headRows'> => {
  return {
    headRows: 4,
    rows: [
      [{ style: 'title', value: `${title} – ${writtenMonth(summary.month)}` }],
      [{ style: 'note', value: summary.campaignTitle }],
      [{ style: 'note', value: `Số liệu lúc ${writtenInstant(summary.readAt)}` }],
      ...rows,
    ],
  }
}

type Counted = { name: string; of: string; counts: readonly Count[] }

const countSheet = (frozen: FrozenMonth, { name, of, counts }: Counted): Sheet => {
  const sum = (each: 'inMonth' | 'total'): number => counts.reduce((all, count) => all + count[each], 0)
  const total = (value: string | number): Cell => ({ style: 'total', value })
  return {
    name,
    widths: [6, 60, 16, 16],
    orientation: 'portrait',
    ...table(frozen, `${name} đăng ký sáng kiến`, [
      heading('STT', of, 'Trong tháng', 'Từ đầu đợt'),
      ...counts.map((count, at) => [
        place(at + 1),
        text(count.name),
        number(count.inMonth),
        number(count.total),
      ]),
      [total(''), total('Cộng'), total(sum('inMonth')), total(sum('total'))],
    ]),
  }
}

const list = (frozen: FrozenMonth): Cell[][] => {
  const areaNames = new Map(frozen.summary.byArea.map((area) => [area.key, area.name]))
  return frozen.entries.map((entry, at) =>
    columns.map((column): Cell => {
      const value = column.value(entry, { place: at + 1, areaNames })
      if (typeof value === 'string') return text(value)
      return typeof value === 'number' ? place(value) : { style: 'day', value: value.day }
    }),
  )
}
