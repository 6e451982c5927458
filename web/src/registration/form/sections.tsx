// The six sections of the form, in the domain's order, each asking for its fields.
import type { FunctionComponent } from 'preact'
import type { Section } from '../../../../domain/registration/content.ts'
import { kindNames } from '../../../../domain/words/vi.ts'
import { useSession } from '../../directory/session.ts'
import { fieldId } from '../../view/issues.ts'
import { readAmount, spokenAmount, writtenAmount } from './amount.ts'
import { useEditing } from './editing.ts'
import { AreaBox, Choice, DateBox, labelOf, TextArea, TextBox } from './fields.tsx'
import { Norms, Targets } from './rows.tsx'

const kinds = (['first', 'additional'] as const).map((value) => ({ value, label: kindNames[value] }))

/** A title is one line, also when it was pasted as several. */
const oneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ' ')

const Idea = () => {
  const { form, change } = useEditing()
  return (
    <>
      <Choice path="kind" value={form.kind} options={kinds} onChange={(kind) => change({ kind })} />
      <TextArea
        path="title"
        rows={2}
        value={form.title}
        onChange={(text) => change({ title: oneLine(text) })}
      />
      <AreaBox />
    </>
  )
}

const Narrative = () => {
  const { form, change } = useEditing()
  return (
    <>
      <TextArea path="problem" rows={6} value={form.problem} onChange={(problem) => change({ problem })} />
      <TextArea
        path="solution"
        rows={8}
        value={form.solution}
        onChange={(solution) => change({ solution })}
      />
      <TextArea path="novelty" rows={5} value={form.novelty} onChange={(novelty) => change({ novelty })} />
    </>
  )
}

const Goals = () => {
  const { form, change } = useEditing()
  return (
    <>
      <Targets />
      <TextArea path="scope" rows={3} value={form.scope} onChange={(scope) => change({ scope })} />
      <TextArea path="product" rows={3} value={form.product} onChange={(product) => change({ product })} />
    </>
  )
}

const tidyAmount = (text: string): string => {
  const amount = readAmount(text)
  return typeof amount === 'number' ? writtenAmount(amount) : text
}

const Cost = () => {
  const { form, change } = useEditing()
  const amount = readAmount(form.cost)
  return (
    <>
      <TextBox
        path="cost"
        inputMode="numeric"
        tidy={tidyAmount}
        value={form.cost}
        onChange={(cost) => change({ cost })}
      />
      {typeof amount === 'number' && amount >= 1000 && (
        <p class="said-back">Tức là {spokenAmount(amount)}.</p>
      )}
      <TextBox
        path="fundingSource"
        value={form.fundingSource}
        onChange={(fundingSource) => change({ fundingSource })}
      />
    </>
  )
}

const Plan = () => {
  const { form, change } = useEditing()
  return (
    <>
      <div class="side-by-side">
        <DateBox path="start" value={form.start} onChange={(start) => change({ start })} />
        <DateBox path="end" value={form.end} onChange={(end) => change({ end })} />
      </div>
      <TextBox path="leadUnit" value={form.leadUnit} onChange={(leadUnit) => change({ leadUnit })} />
      <TextBox path="leadPerson" value={form.leadPerson} onChange={(leadPerson) => change({ leadPerson })} />
      <TextArea
        path="cooperatingUnits"
        rows={2}
        value={form.cooperatingUnits}
        onChange={(cooperatingUnits) => change({ cooperatingUnits })}
      />
      <Cost />
    </>
  )
}

const Context = () => {
  const { form, change } = useEditing()
  return (
    <>
      <Norms />
      <TextArea
        path="similarWork"
        rows={3}
        value={form.similarWork}
        onChange={(similarWork) => change({ similarWork })}
      />
      <label class="choice">
        <input
          type="checkbox"
          id={fieldId('grassrootsTopic')}
          checked={form.grassrootsTopic}
          onChange={(event) => change({ grassrootsTopic: event.currentTarget.checked })}
        />
        <span>{labelOf('grassrootsTopic')}</span>
      </label>
    </>
  )
}

const Contact = () => {
  const { form, change } = useEditing()
  const { name, position, email } = useSession()
  const { contact } = form
  const set = (part: Partial<typeof contact>): void => change({ contact: { ...contact, ...part } })
  return (
    <>
      {contact.name === '' && (
        <button type="button" class="button" onClick={() => set({ name, position, email })}>
          Điền tên, chức vụ, thư của tôi
        </button>
      )}
      <TextBox path="contact.name" value={contact.name} onChange={(text) => set({ name: text })} />
      <TextBox
        path="contact.position"
        value={contact.position}
        onChange={(text) => set({ position: text })}
      />
      <TextBox
        path="contact.phone"
        inputMode="tel"
        value={contact.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextBox
        path="contact.email"
        inputMode="email"
        value={contact.email}
        onChange={(text) => set({ email: text })}
      />
    </>
  )
}

export const sectionParts: Readonly<Record<Section, FunctionComponent>> = {
  idea: Idea,
  content: Narrative,
  targets: Goals,
  plan: Plan,
  context: Context,
  contact: Contact,
}
