// All sections of the form in order; the style sheet shows one at a time on a narrow screen.
import { sectionTitles } from './hints.ts'
import { sectionParts } from './sections.tsx'
import { sectionKeys } from './steps.ts'

export const SectionList = ({ step }: { step: number }) => (
  <>
    {sectionKeys.map((section, at) => {
      const Part = sectionParts[section]
      return (
        <section
          key={section}
          id={`muc-${section}`}
          class={at === step ? 'form-section current' : 'form-section'}
          aria-labelledby={`title-${section}`}
        >
          <p class="step-count">
            Bước {at + 1}/{sectionKeys.length}
          </p>
          <h2 id={`title-${section}`}>
            {at + 1}. {sectionTitles[section]}
          </h2>
          <Part />
        </section>
      )
    })}
  </>
)
