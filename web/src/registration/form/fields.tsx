// The boxes of the form: label, hint, problem, counter and doubt around a native control. The form's sections put them
// together.
import type { ComponentChildren } from 'preact'
import { isLegacyEncoded, isMixedScript } from '../../../../domain/text/clean.ts'
import { fieldNames } from '../../../../domain/words/vi.ts'
import { fieldId } from '../../view/issues.ts'
import { useEditing } from './editing.ts'
import { hints, limits, optionalFields } from './hints.ts'

/** `targets.0.unit` and `norms.3.date` share words with all their rows. */
const kindOf = (path: string): string => path.replace(/\.\d+\./, '.')
const lastPart = (path: string): string => path.split('.').at(-1) ?? path

export const labelOf = (path: string): string => fieldNames[lastPart(path)] ?? path
const hintOf = (path: string): string | undefined => hints[kindOf(path)] ?? hints[lastPart(path)]

/** Not an error: text that is probably not what the writer meant. */
const doubtOf = (text: string): string | null => {
  if (isLegacyEncoded(text))
    return 'Phần này có thể dùng bảng mã cũ (TCVN3, VNI) nên người khác sẽ không đọc được. Xin chuyển sang Unicode.'
  if (isMixedScript(text))
    return 'Phần này lẫn chữ cái không phải chữ Việt nhưng trông giống. Xin kiểm tra lại.'
  return null
}

const Counter = ({ text, limit }: { text: string; limit: number }) => {
  if (text.length < limit * 0.8) return null
  const left = limit - text.length
  return (
    <p class="counter" role="status">
      {left >= 0
        ? `Còn ${left.toLocaleString('vi-VN')} ký tự`
        : `Vượt ${(-left).toLocaleString('vi-VN')} ký tự, xin rút gọn`}
    </p>
  )
}

/** Ids of what describes the control, in reading order. */
const describedBy = (path: string, problem: string | null): string => {
  const id = fieldId(path)
  const parts = [hintOf(path) === undefined ? '' : `${id}-hint`, problem === null ? '' : `${id}-problem`]
  return parts.filter((part) => part !== '').join(' ')
}

/** What is said above a control: its hint, and what is wrong with it. */
export const Notes = ({ path }: { path: string }) => {
  const problem = useEditing().problemAt(path)
  const id = fieldId(path)
  return (
    <>
      {hintOf(path) !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hintOf(path)}
        </p>
      )}
      {problem !== null && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </>
  )
}

export const fieldClass = (problem: string | null): string => (problem === null ? 'field' : 'field wrong')

type AroundProps = { path: string; text: string; children: ComponentChildren }

const Around = ({ path, text, children }: AroundProps) => {
  const problem = useEditing().problemAt(path)
  const limit = limits[path]
  const doubt = problem === null ? doubtOf(text) : null
  return (
    <div class={fieldClass(problem)}>
      <label for={fieldId(path)}>
        {labelOf(path)}
        {optionalFields.has(kindOf(path)) && <span class="optional"> (không bắt buộc)</span>}
      </label>
      <Notes path={path} />
      {children}
      {doubt !== null && <p class="doubt">{doubt}</p>}
      {limit !== undefined && <Counter text={text} limit={limit} />}
    </div>
  )
}

type BoxProps = { path: string; value: string; onChange: (text: string) => void }

const controlProps = (path: string, problem: string | null) => ({
  id: fieldId(path),
  'aria-describedby': describedBy(path, problem) || undefined,
  'aria-invalid': problem !== null,
})

type TextBoxProps = BoxProps & {
  inputMode?: 'numeric' | 'tel' | 'email'
  /** Puts what was typed into its usual shape when the person moves on. */
  tidy?: (text: string) => string
}

export const TextBox = ({ path, value, onChange, inputMode, tidy }: TextBoxProps) => {
  const { problemAt, leave } = useEditing()
  const blur = (): void => {
    const tidied = tidy?.(value) ?? value
    if (tidied !== value) onChange(tidied)
    if (value !== '') leave(path)
  }
  return (
    <Around path={path} text={value}>
      <input
        type="text"
        {...controlProps(path, problemAt(path))}
        inputMode={inputMode}
        autocomplete="off"
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onBlur={blur}
      />
    </Around>
  )
}

export const TextArea = ({ path, value, onChange, rows = 4 }: BoxProps & { rows?: number }) => {
  const { problemAt, leave } = useEditing()
  return (
    <Around path={path} text={value}>
      <textarea
        {...controlProps(path, problemAt(path))}
        rows={rows}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onBlur={() => {
          if (value !== '') leave(path)
        }}
      />
    </Around>
  )
}

/** `1/8/2026` becomes `01/08/2026`; anything else stays as typed. */
const tidyDate = (text: string): string => {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const [, day = '', month = '', year = ''] = match ?? []
  return match === null ? text : `${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`
}

export const DateBox = (props: BoxProps) => <TextBox {...props} inputMode="numeric" tidy={tidyDate} />

type ChoiceProps<V extends string> = {
  path: string
  value: V | ''
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
}

export const Choice = <V extends string>({ path, value, options, onChange }: ChoiceProps<V>) => {
  const problem = useEditing().problemAt(path)
  const id = fieldId(path)
  return (
    <fieldset class={fieldClass(problem)} aria-describedby={describedBy(path, problem) || undefined}>
      <legend>{labelOf(path)}</legend>
      <Notes path={path} />
      {options.map((option, at) => (
        <label class="choice" key={option.value}>
          <input
            type="radio"
            name={id}
            id={at === 0 ? id : undefined}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

export const AreaBox = () => {
  const { form, change, problemAt, areas } = useEditing()
  const chosen = areas.find((area) => area.code === form.area)
  return (
    <Around path="area" text="">
      <select
        id={fieldId('area')}
        aria-describedby={describedBy('area', problemAt('area'))}
        aria-invalid={problemAt('area') !== null}
        value={form.area}
        onChange={(event) => change({ area: event.currentTarget.value })}
      >
        <option value="">– Chọn lĩnh vực –</option>
        {areas.map((area) => (
          <option key={area.code} value={area.code}>
            {area.name}
          </option>
        ))}
      </select>
      {chosen !== undefined && <p class="hint">{chosen.description}</p>}
    </Around>
  )
}
