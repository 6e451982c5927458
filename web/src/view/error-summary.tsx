// The list of what is wrong, above a form: each line leads to its field. It takes the focus when it appears.
import { useEffect, useRef } from 'preact/hooks'
import type { FieldIssue } from '../../../domain/registration/content.ts'
import { fieldName } from '../../../domain/words/vi.ts'
import { fieldId, wordsOf } from './issues.ts'

type Props = {
  title: string
  issues: readonly FieldIssue[]
  /** Shows the field before it is focused: it may be on another step. */
  onGo?: (field: string) => void
  /** Where the field is when it is not on this page. */
  page?: string
}

export const ErrorSummary = ({ title, issues, onGo, page = '' }: Props) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [])
  const go = (event: Event, field: string): void => {
    if (onGo === undefined) return
    event.preventDefault()
    onGo(field)
  }
  return (
    <div class="banner error" role="alert" tabIndex={-1} ref={box} aria-labelledby="summary-title">
      <h2 class="banner-title" id="summary-title">
        {title}
      </h2>
      <ul>
        {issues.map((issue) => (
          <li key={issue.field}>
            <a href={`${page}#${fieldId(issue.field)}`} onClick={(event) => go(event, issue.field)}>
              {fieldName(issue.field)}
            </a>
            : {wordsOf(issue)}
          </li>
        ))}
      </ul>
    </div>
  )
}
