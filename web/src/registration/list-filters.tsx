// The filters above a list of registrations. Each change goes into the URL; the list follows it.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { stateNames } from '../../../domain/words/vi.ts'
import { setQuery } from '../app/router.ts'
import { useRowKeys } from '../view/use-row-keys.ts'
import { orderNames, seenStates } from './list-view.ts'
import type { ListView } from './registrations.ts'

type Option = { value: string; name: string }
type SelectProps = { id: string; label: string; value: string; options: readonly Option[] }

/** A select whose id is its name in the URL. */
export const FilterSelect = ({ id, label, value, options }: SelectProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select id={id} value={value} onChange={(event) => setQuery({ [id]: event.currentTarget.value })}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  </div>
)

/** Typing waits for a pause, so that a word is not asked for letter by letter. */
const pauseMillis = 350

const SearchBox = ({ value }: { value: string }) => {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return undefined
    const timer = setTimeout(() => setQuery({ tim: typed }), pauseMillis)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <div class="field search">
      <label for="tim">Tìm theo tên, mã hồ sơ, cơ quan</label>
      <input
        id="tim"
        type="search"
        placeholder="Gõ không dấu cũng được"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  )
}

type Props = { view: ListView; campaign: Campaign; children?: ComponentChildren }

export const ListFilters = ({ view, campaign, children }: Props) => {
  useRowKeys()
  return (
    <form class="filters no-print" role="search" onSubmit={(event) => event.preventDefault()}>
      <SearchBox value={view.search} />
      <FilterSelect
        id="trang-thai"
        label="Trạng thái"
        value={view.state === '' ? 'tat-ca' : view.state}
        options={[
          { value: 'tat-ca', name: 'Tất cả' },
          ...seenStates.map((state) => ({ value: state, name: stateNames[state] })),
        ]}
      />
      <FilterSelect
        id="linh-vuc"
        label="Lĩnh vực"
        value={view.area}
        options={[
          { value: '', name: 'Tất cả' },
          ...campaign.areas.map((area) => ({ value: area.code, name: area.name })),
        ]}
      />
      <FilterSelect
        id="xep"
        label="Sắp xếp"
        value={view.order}
        options={Object.entries(orderNames).map(([value, name]) => ({ value, name }))}
      />
      {children}
      <p class="hint keyboard-hint">
        Bàn phím: / để tìm, ↓ ↑ (hoặc j, k) để chuyển dòng, Enter để mở, Esc để về ô tìm.
      </p>
    </form>
  )
}
