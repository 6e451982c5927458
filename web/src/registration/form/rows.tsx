// Repeatable rows of the form: targets, and the norms that touch the subject.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { contentLimits, type Target } from '../../../../domain/registration/content.ts'
import { fieldId } from '../../view/issues.ts'
import { useEditing } from './editing.ts'
import { Choice, DateBox, fieldClass, Notes, TextBox } from './fields.tsx'
import type { NormRow } from './form.ts'

const blankTarget: Target = { indicator: '', unit: '', baseline: '', target: '' }
const blankNorm: NormRow = { number: '', date: '', note: '' }

const replaced = <R,>(rows: readonly R[], at: number, row: R): R[] =>
  rows.map((old, place) => (place === at ? row : old))

/** There is always a row to type into, though nothing is stored until it is filled. */
const atLeastOne = <R,>(rows: readonly R[], blank: R): readonly R[] => (rows.length === 0 ? [blank] : rows)

type RowsProps<R> = {
  name: string
  rows: readonly R[]
  most: number
  blank: R
  onChange: (rows: R[]) => void
  children: (row: R, at: number, set: (part: Partial<R>) => void) => ComponentChildren
}

type Removed<R> = { row: R; at: number }

/** A row taken away can be put back until the next one goes. */
const useRemoval = <R extends object>({ rows, onChange }: Pick<RowsProps<R>, 'rows' | 'onChange'>) => {
  const [removed, setRemoved] = useState<Removed<R> | null>(null)
  const remove = (at: number): void => {
    const row = rows[at]
    if (row !== undefined) setRemoved({ row, at })
    onChange(rows.filter((_, place) => place !== at))
  }
  const restore = (): void => {
    if (removed !== null) onChange(rows.toSpliced(removed.at, 0, removed.row))
    setRemoved(null)
  }
  return { removed, remove, restore }
}

const Rows = <R extends object>({ name, rows, most, blank, onChange, children }: RowsProps<R>) => {
  const { removed, remove, restore } = useRemoval({ rows, onChange })
  const word = name.toLowerCase()
  return (
    <>
      {rows.map((row, at) => (
        <fieldset class="row" key={at}>
          <legend>
            {name} {at + 1}
          </legend>
          <div class="row-boxes">
            {children(row, at, (part) => onChange(replaced(rows, at, { ...row, ...part })))}
          </div>
          {rows.length > 1 && (
            <button type="button" class="button plain" onClick={() => remove(at)}>
              Xóa {word} {at + 1}
            </button>
          )}
        </fieldset>
      ))}
      {removed !== null && (
        <p class="removed" role="status">
          Đã xóa {word} {removed.at + 1}.{' '}
          <button type="button" class="button plain" onClick={restore}>
            Hoàn tác
          </button>
        </p>
      )}
      {rows.length < most && (
        <button type="button" class="button" onClick={() => onChange([...rows, blank])}>
          Thêm {word}
        </button>
      )}
    </>
  )
}

const targetParts = ['indicator', 'unit', 'baseline', 'target'] as const

export const Targets = () => {
  const { form, change, problemAt } = useEditing()
  const problem = problemAt('targets')
  return (
    <fieldset class={fieldClass(problem)} id={fieldId('targets')} tabIndex={-1}>
      <legend>Mục tiêu</legend>
      <Notes path="targets" />
      <Rows
        name="Mục tiêu"
        rows={atLeastOne(form.targets, blankTarget)}
        most={contentLimits.targets}
        blank={blankTarget}
        onChange={(targets) => change({ targets })}
      >
        {(row, at, set) =>
          targetParts.map((part) => (
            <TextBox
              key={part}
              path={`targets.${at}.${part}`}
              value={row[part]}
              onChange={(text) => set({ [part]: text })}
            />
          ))
        }
      </Rows>
    </fieldset>
  )
}

const normsAnswers = [
  { value: 'none', label: 'Không có' },
  { value: 'some', label: 'Có, xin ghi rõ dưới đây' },
] as const

export const Norms = () => {
  const { form, change } = useEditing()
  return (
    <>
      <Choice
        path="norms"
        value={form.normsAnswer}
        options={normsAnswers}
        onChange={(normsAnswer) => change({ normsAnswer })}
      />
      {form.normsAnswer === 'some' && (
        <Rows
          name="Văn bản"
          rows={atLeastOne(form.norms, blankNorm)}
          most={contentLimits.norms}
          blank={blankNorm}
          onChange={(norms) => change({ norms })}
        >
          {(row, at, set) => (
            <>
              <TextBox
                path={`norms.${at}.number`}
                value={row.number}
                onChange={(number) => set({ number })}
              />
              <DateBox path={`norms.${at}.date`} value={row.date} onChange={(date) => set({ date })} />
              <TextBox path={`norms.${at}.note`} value={row.note} onChange={(note) => set({ note })} />
            </>
          )}
        </Rows>
      )}
    </>
  )
}
