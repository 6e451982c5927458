// How far the form is: what is answered, what is left, and moving between sections (steps on a narrow screen).
import { sections, type FieldIssue, type Section } from '../../../../domain/registration/content.ts'
import { fieldName } from '../../../../domain/words/vi.ts'
import { setQuery } from '../../app/router.ts'
import { fieldId } from '../../view/issues.ts'
import { sectionTitles } from './hints.ts'

const keys = Object.keys(sections) as Section[]

type ContentsProps = { issues: readonly FieldIssue[]; step: number; sectionOf: (field: string) => number }

/** The side table of contents on a wide screen. */
export const Contents = ({ issues, step, sectionOf }: ContentsProps) => (
  <nav class="contents" aria-label="Các phần của biểu mẫu">
    <ol>
      {keys.map((section, at) => {
        const open = issues.filter((issue) => sectionOf(issue.field) === at).length
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

const showStep = (step: number): void => {
  setQuery({ buoc: String(step + 1) })
  const heading = document.getElementById(`title-${keys[step] ?? 'idea'}`)
  requestAnimationFrame(() => {
    if (heading === null) return
    heading.tabIndex = -1
    heading.focus()
  })
}

/** One section at a time on a narrow screen; hidden on a wide one. */
export const Steps = ({ step }: { step: number }) => (
  <div class="steps">
    <p>
      Bước {step + 1}/{keys.length}
    </p>
    <div class="buttons">
      {step > 0 && (
        <button type="button" class="button" onClick={() => showStep(step - 1)}>
          Phần trước
        </button>
      )}
      {step < keys.length - 1 && (
        <button type="button" class="button primary" onClick={() => showStep(step + 1)}>
          Phần tiếp theo
        </button>
      )}
    </div>
  </div>
)

type ProgressProps = { complete: number; issues: readonly FieldIssue[]; onGo: (field: string) => void }

export const Progress = ({ complete, issues, onGo }: ProgressProps) => (
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
                  onGo(issue.field)
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
