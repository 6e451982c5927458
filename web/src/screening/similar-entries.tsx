// Entries that resemble this one, each with the way to both texts side by side (compare-page.tsx). Those that no finding
// names are kept folded: the ranking put them first, but nothing says that one was written after the other.
import type { Screening } from '../../../domain/registration/documents.ts'
import type { SimilarEntry } from '../../../domain/screening/finding.ts'

type ResemblingProps = { id: string; entries: readonly SimilarEntry[] }

const Resembling = ({ id, entries }: ResemblingProps) => (
  <ul class="plain-list">
    {entries.map((similar) => (
      <li class="finding" key={similar.registrationId}>
        <p>
          <a href={`/ho-so/${similar.registrationId}`}>{similar.title}</a>
          <br />
          {similar.agencyName}, năm {similar.year}, mã <span class="code">{similar.code}</span>. Giống{' '}
          {Math.round(similar.score * 100)}%.
        </p>
        <p>
          <a class="button" href={`/ho-so/${id}/so-voi/${similar.registrationId}`}>
            So hai bản cạnh nhau ({similar.passages.length} đoạn giống)
          </a>
        </p>
      </li>
    ))}
  </ul>
)

export const SimilarEntries = ({ screening }: { screening: Screening }) => {
  const { findings, similar, registrationId: id } = screening
  const named = new Set(findings.flatMap(({ evidence }) => evidence.map(({ facts }) => facts['otherId'])))
  const isNamed = ({ registrationId }: SimilarEntry): boolean => named.has(registrationId)
  const [alike, perhaps] = [similar.filter(isNamed), similar.filter((entry) => !isNamed(entry))]
  return (
    <>
      {alike.length > 0 && (
        <section>
          <h3>Hồ sơ tương tự</h3>
          <Resembling id={id} entries={alike} />
        </section>
      )}
      {perhaps.length > 0 && (
        <details>
          <summary>Có thể liên quan, chưa đủ giống để nêu ({perhaps.length})</summary>
          <Resembling id={id} entries={perhaps} />
        </details>
      )}
    </>
  )
}
