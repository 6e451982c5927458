// Entries that resemble this one, each with the way to both texts side by side (compare-page.tsx).
import type { Screening } from '../../../domain/registration/documents.ts'

export const SimilarEntries = ({ screening }: { screening: Screening }) => {
  if (screening.similar.length === 0) return null
  return (
    <section>
      <h3>Hồ sơ tương tự</h3>
      <ul class="plain-list">
        {screening.similar.map((similar) => (
          <li class="finding" key={similar.registrationId}>
            <p>
              <a href={`/ho-so/${similar.registrationId}`}>{similar.title}</a>
              <br />
              {similar.agencyName}, năm {similar.year}, mã <span class="code">{similar.code}</span>. Giống{' '}
              {Math.round(similar.score * 100)}%.
            </p>
            <p>
              <a class="button" href={`/ho-so/${screening.registrationId}/so-voi/${similar.registrationId}`}>
                So hai bản cạnh nhau ({similar.passages.length} đoạn giống)
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
