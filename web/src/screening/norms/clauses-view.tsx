// The clauses of a norm, to be read: each with how it is cited.
import type { Clause } from '../../../../domain/screening/norms/norm.ts'

export const ClausesView = ({ clauses }: { clauses: readonly Clause[] }) => (
  <ul class="plain-list">
    {clauses.map(({ id, label, text }) => (
      <li class="finding" key={id}>
        <p>
          <strong>{label}</strong>
        </p>
        <p class="typed-text">{text}</p>
      </li>
    ))}
  </ul>
)
