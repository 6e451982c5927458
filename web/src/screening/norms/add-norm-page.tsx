// Adding a norm: a file or pasted text is split into clauses, the officer looks over what it is, and saves a draft. A JSON
// file brings several at once.
import { useMemo, useState } from 'preact/hooks'
import { normLimits } from '../../../../domain/screening/norms/norm.ts'
import { readHeading } from '../../../../domain/screening/norms/read-heading.ts'
import { readNormsJson } from '../../../../domain/screening/norms/read-json.ts'
import { splitClauses } from '../../../../domain/screening/norms/split-clauses.ts'
import { navigate } from '../../app/router.ts'
import { call } from '../../platform/calls.ts'
import { useAct, type Act } from '../../platform/use-act.ts'
import { callWords } from '../../registration/refusal-words.ts'
import { Banner } from '../../view/feedback.tsx'
import { FileBox } from '../../view/file-box.tsx'
import { ClausesView } from './clauses-view.tsx'
import { NormBoxes } from './norm-boxes.tsx'
import { formOf, readForm, type NormForm } from './norms.ts'

/** Told to the officer as it is. */
class FileProblem extends Error {}

const wordsFor = (error: unknown): string | Promise<string> =>
  error instanceof FileProblem ? error.message : callWords(error)

const textOf = async (file: File): Promise<string> => {
  const { fileRefusalWords, readNormFile } = await import('./read-file.ts')
  const read = await readNormFile(file.name, new Uint8Array(await file.arrayBuffer()))
  if (!read.ok) throw new FileProblem(fileRefusalWords[read.issues])
  return read.value
}

const importAll = async (file: File): Promise<void> => {
  const read = readNormsJson(await file.text())
  if (!read.ok) {
    const [first] = read.issues
    throw new FileProblem(`Văn bản thứ ${first?.at ?? 1} trong tệp chưa đúng ở mục «${first?.field ?? ''}».`)
  }
  for (const norm of read.value) await call('saveNorm', { id: null, revision: 0, norm })
}

const blank: NormForm = formOf({
  number: '',
  date: null,
  title: '',
  issuer: '',
  level: 'trung-uong',
  inForceFrom: null,
  inForceTo: null,
  source: '',
})

type SourceProps = { act: Act; text: string; onText: (text: string, source: string) => void }

const Source = ({ act, text, onText }: SourceProps) => {
  const take = (file: File | null): void => {
    if (file === null) return
    act.run(async () => {
      if (!file.name.toLowerCase().endsWith('.json')) return onText(await textOf(file), `Tệp ${file.name}`)
      await importAll(file)
      navigate('/van-ban')
    })
  }
  return (
    <section class="panel" aria-labelledby="source-title">
      <h2 id="source-title">1. Nội dung văn bản</h2>
      <FileBox
        id="norm-file"
        label="Tệp văn bản"
        hint="Word (.docx), PDF có chữ hoặc .txt, tối đa 20 MB; hoặc .json gồm nhiều văn bản đã tách sẵn."
        accept=".docx,.pdf,.txt,.json"
        disabled={act.busy}
        onPick={take}
      />
      <div class="field">
        <label for="norm-text">Hoặc dán chữ vào đây</label>
        <p class="hint" id="norm-text-hint">
          Sửa được: mỗi điều bắt đầu bằng «Điều 1.», mỗi khoản bằng «1.», mỗi điểm bằng «a)».
        </p>
        <textarea
          id="norm-text"
          rows={10}
          aria-describedby="norm-text-hint"
          value={text}
          onInput={(event) => onText(event.currentTarget.value, '')}
        />
      </div>
    </section>
  )
}

/** What the text says of itself fills boxes that are still empty. */
const filledIn = (form: NormForm, text: string, source: string): NormForm => {
  const guess = formOf({ ...readHeading(text), source, inForceTo: null })
  const empty = Object.fromEntries(
    Object.entries(guess).filter(([field]) => form[field as keyof NormForm] === ''),
  )
  return { ...form, ...empty, level: form.number === '' ? guess.level : form.level }
}

export const AddNormPage = () => {
  const [text, setText] = useState('')
  const [form, setForm] = useState(blank)
  const [attempts, setAttempts] = useState(0)
  const act = useAct(wordsFor)
  const clauses = useMemo(() => splitClauses(text), [text])
  const { norm, problems } = readForm(form, clauses)
  const take = (next: string, source: string): void => {
    setText(next)
    setForm((before) => filledIn(before, next, source))
  }
  const save = (event: Event): void => {
    event.preventDefault()
    setAttempts(attempts + 1)
    if (norm === null) return
    act.run(async () => navigate(`/van-ban/${(await call('saveNorm', { id: null, revision: 0, norm })).id}`))
  }
  return (
    <>
      <p>
        <a href="/van-ban">Tất cả văn bản</a>
      </p>
      <h1>Thêm văn bản quy định</h1>
      {act.problem !== '' && (
        <Banner kind="error" title="Chưa nhận được">
          {act.problem}
        </Banner>
      )}
      <form class="stack" onSubmit={save}>
        <Source act={act} text={text} onText={take} />
        <section class="panel" aria-labelledby="about-title">
          <h2 id="about-title">2. Thông tin về văn bản</h2>
          <p class="hint">Hệ thống điền sẵn những gì đọc được. Xin soát lại từng mục.</p>
          <NormBoxes
            form={form}
            problems={problems}
            attempts={attempts}
            set={(part) => setForm({ ...form, ...part })}
          />
        </section>
        <section aria-labelledby="clauses-title">
          <h2 id="clauses-title">3. Điều khoản đã tách ({clauses.length})</h2>
          {/* Said as soon as there are any: a long text is better split before the boxes are filled in. */}
          {(attempts > 0 || clauses.length > 0) && problems.clauses !== undefined && (
            <p class="problem">{problems.clauses}</p>
          )}
          <ClausesView clauses={clauses.slice(0, normLimits.clauses)} />
        </section>
        <button type="submit" class="button primary" disabled={act.busy}>
          Lưu bản nháp
        </button>
      </form>
    </>
  )
}
