// The form itself: sections with what is wrong in them, progress, saving, and the next step of the draft's life.
import { useMemo, useState } from 'preact/hooks'
import { can } from '../../../../domain/access/table.ts'
import type { Campaign } from '../../../../domain/campaign/campaign.ts'
import { sections, type FieldIssue, type Section } from '../../../../domain/registration/content.ts'
import { setQuery, usePlace } from '../../app/router.ts'
import { useSession } from '../../directory/session.ts'
import { ErrorSummary } from '../../view/error-summary.tsx'
import { fieldId, wordsOf } from '../../view/issues.ts'
import type { StoredDraft } from '../drafts.ts'
import { FeedbackView } from '../feedback-view.tsx'
import { Conflict } from './conflict.tsx'
import { EditingContext, type Editing } from './editing.ts'
import { formOf, readForm, type Form, type Reading } from './form.ts'
import type { Opened } from '../open-draft.ts'
import { sectionTitles } from './hints.ts'
import type { Keeper } from './keeper.ts'
import { NextStep } from './next-step.tsx'
import { Contents, Progress, Steps } from './progress.tsx'
import { Recovered } from './recovered.tsx'
import { SaveMarker } from './save-marker.tsx'
import { sectionParts } from './sections.tsx'
import { useKeeper } from './use-keeper.ts'

const sectionKeys = Object.keys(sections) as Section[]

const sectionOf = (field: string): number =>
  sectionKeys.findIndex((section) => sections[section].some((one) => one === field.split('.')[0]))

/** Issues about relations (an end before its start) show once the field was left; mere gaps wait for the next step. */
const isGap = ({ code }: FieldIssue): boolean => code === 'required' || code === 'target-incomplete'

const useProblems = (reading: Reading, isAsked: boolean) => {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const problemAt = (path: string): string | null => {
    const here = ({ field }: FieldIssue): boolean => fieldId(field) === fieldId(path)
    const issue = [...reading.wrong, ...reading.missing].find(here)
    if (issue === undefined) return null
    return isAsked || (left.has(path) && !isGap(issue)) ? wordsOf(issue) : null
  }
  return { problemAt, leave: (path: string): void => setLeft((before) => new Set(before).add(path)) }
}

/** Brings a field's step up, then focuses it once it is there. */
const goTo = (field: string): void => {
  setQuery({ buoc: String(sectionOf(field) + 1) })
  requestAnimationFrame(() => {
    const box = document.getElementById(fieldId(field))
    box?.scrollIntoView({ block: 'center' })
    box?.focus({ preventScroll: true })
  })
}

const useStep = (): number => {
  const step = Number(usePlace().query.get('buoc') ?? 1)
  return Number.isInteger(step) && step >= 1 && step <= sectionKeys.length ? step - 1 : 0
}

const SectionList = ({ step }: { step: number }) => (
  <>
    {sectionKeys.map((section, at) => {
      const Part = sectionParts[section]
      return (
        <section
          key={section}
          id={`muc-${section}`}
          class={at === step ? 'form-section current' : 'form-section'}
          aria-labelledby={`title-${section}`}
        >
          <h2 id={`title-${section}`}>
            {at + 1}. {sectionTitles[section]}
          </h2>
          <Part />
        </section>
      )
    })}
  </>
)

type ChoicesProps = { opened: Opened; keeper: Keeper; onMoved: () => void }

/** What the person has to choose before going on: typed text found on this machine, or two versions. */
const Choices = ({ opened, keeper, onMoved }: ChoicesProps) => {
  const { uid } = useSession()
  const { form, stored, saving, recovered } = keeper.kept
  if (saving.at === 'conflict') {
    const { theirs } = saving
    const settle = (chosen: Form): void => {
      keeper.settle(chosen, theirs)
      onMoved()
    }
    const isMine = theirs.updatedBy === uid
    return (
      <Conflict form={form} theirs={theirs} campaign={opened.campaign} isMine={isMine} onSettle={settle} />
    )
  }
  if (recovered === null) return null
  return (
    <Recovered
      copy={recovered}
      onKeep={() => keeper.settle(form, stored)}
      onDrop={() => keeper.settle(formOf(stored.content), stored)}
    />
  )
}

const useReading = (form: Form, { content }: StoredDraft, campaign: Campaign): Reading =>
  useMemo(() => readForm(form, content, campaign), [form, content, campaign])

export const DraftForm = ({ opened, onMoved }: { opened: Opened; onMoved: () => void }) => {
  const session = useSession()
  const { id, campaign, feedback } = opened
  const isLocked = !can(session, 'update', 'draft', opened.stored)
  const { keeper, kept } = useKeeper({ ...opened, session, isLocked })
  const form = isLocked ? formOf(opened.stored.content) : kept.form
  const reading = useReading(form, kept.stored, campaign)
  const [asked, setAsked] = useState(0)
  const problems = useProblems(reading, asked > 0)
  const step = useStep()
  const change = (part: Partial<Form>): void => keeper.type({ ...keeper.kept.form, ...part })
  const editing: Editing = { form, change, ...problems, isLocked, areas: campaign.areas }
  const issues = [...reading.wrong, ...reading.missing]
  return (
    <EditingContext value={editing}>
      {feedback !== null && <FeedbackView feedback={feedback} />}
      {!isLocked && <Choices opened={opened} keeper={keeper} onMoved={onMoved} />}
      {asked > 0 && issues.length > 0 && (
        <ErrorSummary key={asked} title="Còn mục cần điền hoặc sửa" issues={issues} onGo={goTo} />
      )}
      <form class="form-layout" onSubmit={(event) => event.preventDefault()}>
        <div class="form-side">
          <Progress complete={reading.complete} issues={issues} onGo={goTo} />
          <Contents issues={issues} step={step} sectionOf={sectionOf} />
        </div>
        <div class="form-body" hidden={!isLocked && kept.saving.at === 'conflict'}>
          <SectionList step={step} />
          <Steps step={step} />
        </div>
        <div class="form-foot">
          {!isLocked && (
            <SaveMarker kept={kept} wrong={reading.wrong.length} onRetry={() => void keeper.flush()} />
          )}
          <NextStep
            id={id}
            draft={opened.stored}
            isComplete={issues.length === 0}
            onAsk={() => setAsked(asked + 1)}
            flush={async () => ((await keeper.flush()) ? keeper.kept.stored.revision : null)}
            onMoved={onMoved}
          />
        </div>
      </form>
    </EditingContext>
  )
}
