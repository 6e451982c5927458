// The form itself: sections with what is wrong in them, progress, saving, and the next step of the draft's life.
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Campaign } from '../../../../domain/campaign/campaign.ts'
import type { FieldIssue } from '../../../../domain/registration/content.ts'
import { Due } from '../../campaign/due.tsx'
import { useSession } from '../../directory/session.ts'
import { ErrorSummary } from '../../view/error-summary.tsx'
import { fieldId, wordsOf } from '../../view/issues.ts'
import { lazily } from '../../view/lazily.tsx'
import { EditingContext, type Editing } from './editing.ts'
import { formOf, readForm, type Form, type Reading } from './form.ts'
import type { Opened } from '../open-draft.ts'
import type { Keeper, Kept } from './keeper.ts'
import { NextStep } from './next-step.tsx'
import { Contents, Progress, Steps } from './progress.tsx'
import { Recovered } from './recovered.tsx'
import { Reply } from './reply.tsx'
import { SaveMarker } from './save-marker.tsx'
import { SectionList } from './section-list.tsx'
import { goToField, inFormOrder, useStep } from './steps.ts'
import { useKeeper } from './use-keeper.ts'

// Seldom needed, and never before the first letter is typed.
const FeedbackView = lazily(async () => (await import('../feedback-view.tsx')).FeedbackView)
const Conflict = lazily(async () => (await import('./conflict.tsx')).Conflict)
/** Brings the checks with it: with the first save, so that its script does not hold up the first letter. */
const WritingAid = lazily(async () => (await import('../../screening/writing-aid.tsx')).WritingAid)

/** Issues about relations (an end before its start) show once the field was left; mere gaps wait for the next step. */
const isGap = ({ code }: FieldIssue): boolean => code === 'required' || code === 'target-incomplete'

const useProblems = (issues: readonly FieldIssue[], isAsked: boolean) => {
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(issues.filter((issue) => !isGap(issue)).map(({ field }) => field)),
  )
  const problemAt = (path: string): string | null => {
    const here = ({ field }: FieldIssue): boolean => fieldId(field) === fieldId(path)
    const issue = issues.find(here)
    if (issue === undefined) return null
    return isAsked || (left.has(path) && !isGap(issue)) ? wordsOf(issue) : null
  }
  return { problemAt, leave: (path: string): void => setLeft((before) => new Set(before).add(path)) }
}

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
      <Conflict
        form={form}
        theirs={theirs}
        base={stored}
        campaign={opened.campaign}
        isMine={isMine}
        onSettle={settle}
      />
    )
  }
  if (recovered === null) return null
  return (
    <Recovered
      copy={recovered}
      onKeep={() => keeper.settle(form, stored)}
      onDrop={() => keeper.settle(formOf(stored), stored)}
    />
  )
}

/** Another page's list of what is wrong links to a field here: all of it is shown, and the field is focused. */
const useLinkedField = (issues: readonly FieldIssue[], ask: () => void): void => {
  useEffect(() => {
    const linked = issues.find(({ field }) => `#${fieldId(field)}` === location.hash)
    if (linked === undefined) return
    ask()
    goToField(linked.field)
  }, [])
}

/** What is wrong or missing by now, and what of it is shown. */
const useChecking = ({ form, stored }: Kept, campaign: Campaign) => {
  const reading = useMemo(() => readForm(form, stored, campaign), [form, stored, campaign])
  const issues = useMemo(() => inFormOrder([...reading.wrong, ...reading.missing]), [reading])
  const [asked, setAsked] = useState(0)
  const problems = useProblems(issues, asked > 0)
  const ask = (): void => setAsked(asked + 1)
  useLinkedField(issues, ask)
  return { reading, issues, asked, ask, problems }
}

type SideProps = { opened: Opened; keeper: Keeper; reading: Reading; issues: readonly FieldIssue[] }

/** What stays in sight: the deadline, where the text is, how far the form is. */
const Side = ({ opened: { campaign, feedback }, keeper, reading, issues }: SideProps) => {
  const asked = feedback?.request.due ?? null
  return (
    <div class="form-side">
      <p class="form-due">
        {asked === null ? (
          <Due label="Hạn nộp" due={campaign.reportDue} />
        ) : (
          <Due label="Hạn trả lời" due={asked} />
        )}
      </p>
      <SaveMarker kept={keeper.kept} wrong={reading.wrong.length} onRetry={() => void keeper.flush()} />
      <Progress complete={reading.complete} issues={issues} />
      <Contents issues={issues} step={useStep()} />
      <p class="form-help">
        <a href="/tro-giup#grounds-title" target="_blank">
          Hồ sơ được xét theo sáu căn cứ nào (mở trang mới)
        </a>
      </p>
    </div>
  )
}

const Body = () => {
  const step = useStep()
  return (
    <div class="form-body">
      <SectionList step={step} />
      <Steps step={step} />
    </div>
  )
}

export const DraftForm = ({ opened, onMoved }: { opened: Opened; onMoved: () => void }) => {
  const session = useSession()
  const { id, stored, campaign, feedback } = opened
  const { keeper, kept } = useKeeper({ id, stored, campaign, session })
  const { reading, issues, asked, ask, problems } = useChecking(kept, campaign)
  const change = (part: Partial<Form>): void => keeper.type({ ...keeper.kept.form, ...part })
  const flush = async (): Promise<number | null> =>
    (await keeper.flush()) ? keeper.kept.stored.revision : null
  const editing: Editing = { form: kept.form, change, ...problems, areas: campaign.areas }
  return (
    <EditingContext value={editing}>
      {feedback !== null && <FeedbackView feedback={feedback} />}
      <Choices opened={opened} keeper={keeper} onMoved={onMoved} />
      {asked > 0 && issues.length > 0 && (
        <ErrorSummary key={asked} title="Còn mục cần điền hoặc sửa" issues={issues} onGo={goToField} />
      )}
      <form
        class="form-layout"
        hidden={kept.saving.at === 'conflict'}
        onSubmit={(event) => event.preventDefault()}
      >
        <Side opened={opened} keeper={keeper} reading={reading} issues={issues} />
        <Body />
        <div class="form-foot">
          {feedback !== null && <Reply />}
          {kept.stored.revision > 1 && (
            <WritingAid id={id} content={reading.written.content} campaign={campaign} save={flush} />
          )}
          <NextStep
            id={id}
            draft={stored}
            isComplete={issues.length === 0}
            {...{ onAsk: ask, flush, onMoved }}
          />
        </div>
      </form>
    </EditingContext>
  )
}
