// Findings to be read: grouped by ground, each with its question and the passage it is about. What the desk alone may
// see (scores, other agencies' entries) is added by desk pages.
import type { ComponentChildren } from 'preact'
import { grounds, type Finding } from '../../../domain/screening/finding.ts'
import { fieldName, groundNames } from '../../../domain/words/vi.ts'

type EvidenceProps = { evidence: Finding['evidence'][number] }

const Passage = ({ evidence: { field, passage } }: EvidenceProps) => (
  <blockquote>
    <p class="evidence-field">{field === '' ? 'Trong hồ sơ' : fieldName(field)}</p>
    <p class="typed-text">{passage}</p>
  </blockquote>
)

/** The clause's own words, with number and day: norms are public, so the agency reads them too. */
const Clause = ({ evidence: { facts } }: EvidenceProps) => (
  <blockquote>
    <p class="evidence-field">
      Văn bản số {facts['norm']} ngày {facts['date']}, {facts['clause']}
    </p>
    <p class="typed-text">{facts['quote']}</p>
  </blockquote>
)

const Evidence = ({ finding }: { finding: Finding }) => (
  <>
    {finding.evidence
      .filter(({ passage, facts }) => passage !== '' || 'quote' in facts)
      .map((evidence, at) =>
        'quote' in evidence.facts ? (
          <div class="two-columns" key={at}>
            <Passage evidence={evidence} />
            <Clause evidence={evidence} />
          </div>
        ) : (
          <Passage key={at} evidence={evidence} />
        ),
      )}
  </>
)

type Props = {
  findings: readonly Finding[]
  /** What stands beside each finding: its strength. */
  aside?: (finding: Finding) => ComponentChildren
  /** What stands after it: what officers think of it. */
  below?: (finding: Finding) => ComponentChildren
}

export const FindingsView = ({ findings, aside, below }: Props) => {
  return (
    <div class="findings">
      {grounds.map((ground) => {
        const group = findings.filter((finding) => finding.ground === ground)
        if (group.length === 0) return null
        return (
          <section key={ground}>
            <h4>{groundNames[ground]}</h4>
            <ul class="plain-list">
              {group.map((finding) => (
                <li class="finding" key={finding.key}>
                  {aside?.(finding)}
                  <p>{finding.question}</p>
                  <Evidence finding={finding} />
                  {below?.(finding)}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
