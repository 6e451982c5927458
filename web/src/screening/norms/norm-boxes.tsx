// The boxes in which an officer states what a norm is: number, day, name, issuer, level, the days it is in force, source.
import { useEffect, useRef } from 'preact/hooks'
import { normLevels } from '../../../../domain/screening/norms/norm.ts'
import { normLevelNames, type NormForm, type NormProblems } from './norms.ts'

type Box = { field: Exclude<keyof NormForm, 'level'>; label: string; hint?: string; isDate?: true }

const textBoxes: readonly Box[] = [
  { field: 'number', label: 'Số, ký hiệu', hint: 'Ví dụ: 30/2020/NĐ-CP' },
  { field: 'date', label: 'Ngày ban hành', isDate: true },
  { field: 'title', label: 'Tên văn bản' },
  { field: 'issuer', label: 'Cơ quan ban hành' },
  { field: 'inForceFrom', label: 'Có hiệu lực từ ngày', isDate: true },
  {
    field: 'inForceTo',
    label: 'Hết hiệu lực từ ngày',
    hint: 'Để trống khi văn bản còn hiệu lực. Ngày đầu tiên không còn áp dụng.',
    isDate: true,
  },
  { field: 'source', label: 'Nguồn của văn bản', hint: 'Ví dụ: Công báo số 327 + 328, địa chỉ trang đăng' },
]

type BoxProps = { form: NormForm; problems: NormProblems; set: (part: Partial<NormForm>) => void }

/** Problems are shown after the first attempt to save; each attempt leads to the first of them. */
type Props = BoxProps & { attempts: number }

const TextBox = ({ box, form, problems, set }: BoxProps & { box: Box }) => {
  const { field, label, hint, isDate } = box
  const problem = problems[field]
  const id = `norm-${field}`
  const told = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`]
  return (
    <div class={problem === undefined ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <input
        id={id}
        type="text"
        inputMode={isDate === true ? 'numeric' : undefined}
        autocomplete="off"
        aria-describedby={told.filter((part) => part !== false).join(' ') || undefined}
        aria-invalid={problem !== undefined}
        value={form[field]}
        onInput={(event) => set({ [field]: event.currentTarget.value })}
      />
    </div>
  )
}

export const NormBoxes = ({ attempts, ...props }: Props) => {
  const boxes = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempts > 0) boxes.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempts])
  const problems = attempts > 0 ? props.problems : {}
  return (
    <div ref={boxes}>
      {textBoxes.map((box) => (
        <TextBox key={box.field} box={box} {...props} problems={problems} />
      ))}
      <div class="field">
        <label for="norm-level">Cấp ban hành</label>
        <select
          id="norm-level"
          value={props.form.level}
          onChange={(event) =>
            props.set({
              level: normLevels.find((level) => level === event.currentTarget.value) ?? props.form.level,
            })
          }
        >
          {normLevels.map((level) => (
            <option key={level} value={level}>
              {normLevelNames[level]}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
