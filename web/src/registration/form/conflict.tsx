// Two versions of one draft: this page's and one that somebody saved meanwhile. The person chooses field by field; what
// is not chosen is gone only then.
import { useState } from 'preact/hooks'
import type { Campaign } from '../../../../domain/campaign/campaign.ts'
import { writtenInstant } from '../../../../domain/time/instant.ts'
import { Banner } from '../../view/feedback.tsx'
import { differences, nameOfField, type Field } from '../content-text.ts'
import type { StoredDraft, Written } from '../drafts.ts'
import { formOf, readForm, type Form } from './form.ts'

type Props = {
  form: Form
  theirs: StoredDraft
  /** What both began from, as far as this page knows. */
  base: StoredDraft
  campaign: Campaign
  isMine: boolean
  onSettle: (form: Form) => void
}

/** What can be chosen one by one: the content's fields, and the reply. */
type Part = Field | 'reply'
type Pair = { field: Part; before: string; after: string }

const pairsOf = (theirs: Written, ours: Written, campaign: Campaign): Pair[] => {
  const fields: Pair[] = differences(theirs.content, ours.content, campaign)
  return theirs.reply === ours.reply
    ? fields
    : [{ field: 'reply', before: theirs.reply, after: ours.reply }, ...fields]
}

/** Boxes of the form that carry a field. */
const boxesOf = (form: Form, field: Part): Partial<Form> =>
  field === 'norms' ? { norms: form.norms, normsAnswer: form.normsAnswer } : { [field]: form[field] }

const merged = (ours: Form, theirs: Form, kept: readonly Part[]): Form => {
  const boxes = kept.map((field) => boxesOf(ours, field))
  return Object.assign({}, theirs, ...boxes) as Form
}

type PairProps = { pair: Pair; isOurs: boolean; onChoose: (ours: boolean) => void }

const Choosing = ({ pair, isOurs, onChoose }: PairProps) => (
  <fieldset class="field pair">
    <legend>{nameOfField(pair.field)}</legend>
    {[
      { ours: true, name: 'Bản đang gõ ở đây', text: pair.after },
      { ours: false, name: 'Bản trên máy chủ', text: pair.before },
    ].map(({ ours, name, text }) => (
      <label class="choice version" key={name}>
        <input
          type="radio"
          name={`choose-${pair.field}`}
          checked={ours === isOurs}
          onChange={() => onChoose(ours)}
        />
        <span>
          <strong>{name}</strong>
          <span class="typed-text">{text === '' ? 'Để trống' : text}</span>
        </span>
      </label>
    ))}
  </fieldset>
)

export const Conflict = ({ form, theirs, base, campaign, isMine, onSettle }: Props) => {
  const ours = readForm(form, theirs, campaign).written
  const pairs = pairsOf(theirs, ours, campaign)
  const touched = new Set(pairsOf(base, ours, campaign).map(({ field }) => field))
  // What was not touched here is the other's to say, until the person chooses otherwise.
  const [refused, setRefused] = useState<readonly Part[]>(() =>
    pairs.map(({ field }) => field).filter((field) => !touched.has(field)),
  )
  const kept = pairs.map((pair) => pair.field).filter((field) => !refused.includes(field))
  const choose = (field: Part, isOurs: boolean): void =>
    setRefused(isOurs ? refused.filter((one) => one !== field) : [...refused, field])
  return (
    <section class="conflict" aria-labelledby="conflict-title">
      <Banner kind="warning" title="Có hai bản khác nhau của bản nháp này">
        <p>
          {isMine ? 'Anh/chị đã lưu ở một cửa sổ khác' : 'Đồng nghiệp trong cơ quan đã lưu'} lúc{' '}
          {writtenInstant(theirs.savedAt)}. Chưa có gì bị mất: xin chọn phần giữ lại cho từng mục.
        </p>
      </Banner>
      <h2 id="conflict-title">Chọn phần giữ lại</h2>
      {pairs.length === 0 && <p>Nội dung hai bản giống nhau.</p>}
      {pairs.map((pair) => (
        <Choosing
          key={pair.field}
          pair={pair}
          isOurs={kept.includes(pair.field)}
          onChoose={(isOurs) => choose(pair.field, isOurs)}
        />
      ))}
      <button
        type="button"
        class="button primary"
        onClick={() => onSettle(merged(form, formOf(theirs), kept))}
      >
        Dùng những phần đã chọn
      </button>
    </section>
  )
}
