// The form's sections as steps: which section a field is in, which step the URL names, and going to a field.
import {
  allFields,
  sections,
  type FieldIssue,
  type Section,
} from '../../../../domain/registration/content.ts'
import { setQuery, usePlace } from '../../app/router.ts'
import { fieldId } from '../../view/issues.ts'

export const sectionKeys = Object.keys(sections) as Section[]

const topField = (path: string): string => path.split('.')[0] ?? ''

export const stepOf = (path: string): number =>
  sectionKeys.findIndex((section) => sections[section].some((field) => field === topField(path)))

const placeOf = ({ field }: FieldIssue): number => allFields.findIndex((one) => one === topField(field))

/** Issues in the order of the form, whatever found them. */
export const inFormOrder = (issues: readonly FieldIssue[]): FieldIssue[] =>
  issues.toSorted((a, b) => placeOf(a) - placeOf(b))

/** The step the URL names, from 0; the first when it names none. */
export const useStep = (): number => {
  const step = Number(usePlace().query.get('buoc') ?? 1)
  return Number.isInteger(step) && step >= 1 && step <= sectionKeys.length ? step - 1 : 0
}

/** Shows a step and puts the focus on its heading. */
export const showStep = (step: number): void => {
  setQuery({ buoc: String(step + 1) })
  const heading = document.getElementById(`title-${sectionKeys[step] ?? 'idea'}`)
  requestAnimationFrame(() => {
    if (heading === null) return
    heading.tabIndex = -1
    heading.focus()
  })
}

/** Brings a field's step up, then focuses the field once it is there. The reply stands below every step. */
export const goToField = (path: string): void => {
  const step = stepOf(path)
  if (step >= 0) setQuery({ buoc: String(step + 1) })
  requestAnimationFrame(() => {
    const box = document.getElementById(fieldId(path))
    box?.scrollIntoView({ block: 'center' })
    box?.focus({ preventScroll: true })
  })
}
