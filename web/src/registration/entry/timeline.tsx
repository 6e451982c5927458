// The entry's history: who did what, as what, when, on which grounds.
import type { TimelineEntry } from '../../../../domain/registration/documents.ts'
import type { Verb } from '../../../../domain/registration/lifecycle.ts'
import { writtenDate, writtenInstant } from '../../../../domain/time/instant.ts'
import { groundNames, stateNames, verbNames } from '../../../../domain/words/vi.ts'

const isVerb = (verb: string): verb is Verb => Object.hasOwn(verbNames, verb)

const Step = ({ entry }: { entry: TimelineEntry }) => (
  <li>
    <p class="when">{writtenInstant(entry.at)}</p>
    <p>
      <strong>{isVerb(entry.verb) ? verbNames[entry.verb] : entry.verb}</strong>
      {entry.to !== entry.from && ` – chuyển sang «${stateNames[entry.to]}»`}
    </p>
    <p>
      {[entry.by.name, entry.by.position, entry.by.agencyName].filter((part) => part !== '').join(', ')}.
      Phiên bản {entry.version}.
    </p>
    {entry.grounds.length > 0 && (
      <p>Căn cứ: {entry.grounds.map((ground) => groundNames[ground]).join('; ')}.</p>
    )}
    {entry.note !== '' && <p class="typed-text quoted">{entry.note}</p>}
    {entry.due !== null && <p>Hạn trả lời: {writtenDate(entry.due)}.</p>}
  </li>
)

/** Newest first. */
export const Timeline = ({ entries }: { entries: readonly TimelineEntry[] }) => (
  <section class="panel" aria-labelledby="timeline-title">
    <h2 id="timeline-title">Quá trình xử lý</h2>
    <ol class="timeline">
      {entries.map((entry) => (
        <Step key={entry.seq} entry={entry} />
      ))}
    </ol>
  </section>
)
