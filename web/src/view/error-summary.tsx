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

/** Boxes that only wait to be filled in need no line each. */
const isGap = ({ code }: FieldIssue): boolean => code === 'required' || code === 'target-incomplete'

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
  const linkTo = ({ field }: FieldIssue) => (
    <a href={`${page}#${fieldId(field)}`} onClick={(event) => go(event, field)}>
      {fieldName(field)}
    </a>
  )
  const gaps = issues.filter(isGap)
  return (
    <div class="banner error" role="alert" tabIndex={-1} ref={box} aria-labelledby="summary-title">
      <h2 class="banner-title" id="summary-title">
        {title}
      </h2>
      <ul>
        {issues
          .filter((issue) => !isGap(issue))
          .map((issue) => (
            <li key={issue.field}>
              {linkTo(issue)}: {wordsOf(issue)}
            </li>
          ))}
        {gaps.length > 0 && (
          <li>
            Chưa điền ({gaps.length}):
            <ul class="in-a-row">
              {gaps.map((issue) => (
                <li key={issue.field}>{linkTo(issue)}</li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </div>
  )
}
