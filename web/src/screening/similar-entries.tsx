// Entries of other agencies that resemble this one, with the shared passages side by side: loaded when opened.
import { useState } from 'preact/hooks'
import type { Content } from '../../../domain/registration/content.ts'
import type { Screening, Version } from '../../../domain/registration/documents.ts'
import type { SimilarEntry } from '../../../domain/screening/finding.ts'
import { fieldName } from '../../../domain/words/vi.ts'
import { useSession } from '../directory/session.ts'
import { readVersions } from '../registration/registrations.ts'
import { Await } from '../view/feedback.tsx'
import { useLoaded } from '../platform/use-loaded.ts'

/** The passage's words; empty when the text has changed since. */
const cut = (content: Content | undefined, field: string, start: number, end: number): string => {
  const text = content === undefined ? undefined : Object.entries(content).find(([key]) => key === field)?.[1]
  return typeof text === 'string' ? text.slice(start, end) : ''
}

type SideProps = { similar: SimilarEntry; ours: Content | undefined }

const SideBySide = ({ similar, ours }: SideProps) => {
  const session = useSession()
  const id = similar.registrationId
  const [loaded, reload] = useLoaded(id, () => readVersions(id, session))
  return (
    <Await loaded={loaded} onRetry={reload}>
      {([theirs]) =>
        similar.passages.map((passage, at) => (
          <div class="two-columns" key={at}>
            <blockquote>
              <p class="evidence-field">Hồ sơ này – {fieldName(passage.field)}</p>
              <p class="typed-text">{cut(ours, passage.field, passage.start, passage.end)}</p>
            </blockquote>
            <blockquote>
              <p class="evidence-field">
                {similar.agencyName} – {fieldName(passage.otherField)}
              </p>
              <p class="typed-text">
                {cut(theirs?.content, passage.otherField, passage.otherStart, passage.otherEnd)}
              </p>
            </blockquote>
          </div>
        ))
      }
    </Await>
  )
}

const Similar = ({ similar, ours }: SideProps) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <li class="finding">
      <p>
        <a href={`/ho-so/${similar.registrationId}`}>{similar.title}</a>
        <br />
        {similar.agencyName}, năm {similar.year}, mã <span class="code">{similar.code}</span>. Giống{' '}
        {Math.round(similar.score * 100)}%.
      </p>
      {similar.passages.length > 0 && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>So các đoạn giống nhau ({similar.passages.length})</summary>
          {isOpen && <SideBySide similar={similar} ours={ours} />}
        </details>
      )}
    </li>
  )
}

type Props = { screening: Screening; versions: readonly Version[] }

export const SimilarEntries = ({ screening, versions }: Props) => {
  if (screening.similar.length === 0) return null
  const ours = versions.find(({ version }) => version === screening.version)?.content
  return (
    <section>
      <h3>Hồ sơ tương tự của cơ quan khác</h3>
      <ul class="plain-list">
        {screening.similar.map((similar) => (
          <Similar key={similar.registrationId} similar={similar} ours={ours} />
        ))}
      </ul>
    </section>
  )
}
