// Findings to be read: grouped by ground, each with its question and the passage it is about. What the desk alone may
// see (scores, other agencies' entries) is added by desk pages.
import type { ComponentChildren } from 'preact'
import { grounds, type Finding } from '../../../domain/screening/finding.ts'
import { questionWords } from '../../../domain/words/screening-vi.ts'
import { fieldName, groundNames } from '../../../domain/words/vi.ts'

const Evidence = ({ finding }: { finding: Finding }) => (
  <>
    {finding.evidence
      .filter(({ passage }) => passage !== '')
      .map(({ field, passage }, at) => (
        <blockquote key={at}>
          <p class="evidence-field">{field === '' ? 'Trong hồ sơ' : fieldName(field)}</p>
          <p class="typed-text">{passage}</p>
        </blockquote>
      ))}
  </>
)

type Props = {
  findings: readonly Finding[]
  /** What stands beside each finding, by its place in the list: a choice, its strength. */
  aside?: (finding: Finding, place: number) => ComponentChildren
}

export const FindingsView = ({ findings, aside }: Props) => {
  const placed = findings.map((finding, place) => ({ finding, place }))
  return (
    <div class="findings">
      {grounds.map((ground) => {
        const group = placed.filter(({ finding }) => finding.ground === ground)
        if (group.length === 0) return null
        return (
          <section key={ground}>
            <h4>{groundNames[ground]}</h4>
            <ul class="plain-list">
              {group.map(({ finding, place }) => (
                <li class="finding" key={place}>
                  {aside?.(finding, place)}
                  <p>{questionWords(finding)}</p>
                  <Evidence finding={finding} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
