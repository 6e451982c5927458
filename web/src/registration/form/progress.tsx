// How far the form is: what is answered, what is left, and moving between sections (steps on a narrow screen).
import type { FieldIssue } from '../../../../domain/registration/content.ts'
import { fieldName } from '../../../../domain/words/vi.ts'
import { setQuery } from '../../app/router.ts'
import { fieldId } from '../../view/issues.ts'
import { sectionTitles } from './hints.ts'
import { goToField, sectionKeys, showStep, stepOf } from './steps.ts'

type ContentsProps = { issues: readonly FieldIssue[]; step: number }

/** The side table of contents on a wide screen. */
export const Contents = ({ issues, step }: ContentsProps) => (
  <nav class="contents" aria-label="Các phần của biểu mẫu">
    <ol>
      {sectionKeys.map((section, at) => {
        const open = issues.filter((issue) => stepOf(issue.field) === at).length
        return (
          <li key={section}>
            <a
              href={`#muc-${section}`}
              aria-current={at === step ? 'step' : undefined}
              onClick={() => setQuery({ buoc: String(at + 1) })}
            >
              {sectionTitles[section]}
            </a>
            <span class="hint">{open === 0 ? 'Đã đủ' : `Còn ${open} mục`}</span>
          </li>
        )
      })}
    </ol>
  </nav>
)

/** One section at a time on a narrow screen; hidden on a wide one. */
export const Steps = ({ step }: { step: number }) => (
  <div class="steps">
    <div class="buttons">
      {step > 0 && (
        <button type="button" class="button" onClick={() => showStep(step - 1)}>
          Phần trước
        </button>
      )}
      {step < sectionKeys.length - 1 && (
        <button type="button" class="button primary" onClick={() => showStep(step + 1)}>
          Phần tiếp theo
        </button>
      )}
    </div>
  </div>
)

type ProgressProps = { complete: number; issues: readonly FieldIssue[] }

export const Progress = ({ complete, issues }: ProgressProps) => (
  <div class="progress">
    <label for="completeness">Mức độ hoàn thành: {complete}%</label>
    <progress id="completeness" max={100} value={complete} />
    {issues.length > 0 && (
      <details>
        <summary>Còn {issues.length} mục cần điền hoặc sửa</summary>
        <ul>
          {issues.map((issue) => (
            <li key={issue.field}>
              <a
                href={`#${fieldId(issue.field)}`}
                onClick={(event) => {
                  event.preventDefault()
                  goToField(issue.field)
                }}
              >
                {fieldName(issue.field)}
              </a>
            </li>
          ))}
        </ul>
      </details>
    )}
  </div>
)
