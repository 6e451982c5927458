// The versions of an entry: what stands now, what was answered with it, and what changed since the one before.
import type { Campaign } from '../../../../domain/campaign/campaign.ts'
import type { Version } from '../../../../domain/registration/documents.ts'
import { writtenInstant } from '../../../../domain/time/instant.ts'
import { ContentView } from '../content-view.tsx'
import { differences, nameOfField, type Difference } from '../content-text.ts'

/** Words that are equal at both ends stay plain; what lies between was changed. */
const changedPart = (text: string, other: string): { head: string; middle: string; tail: string } => {
  const mine = text.split(/(\s+)/)
  const theirs = other.split(/(\s+)/)
  let from = 0
  while (from < mine.length && mine[from] === theirs[from]) from += 1
  let until = 0
  while (until < Math.min(mine.length, theirs.length) - from && mine.at(-1 - until) === theirs.at(-1 - until))
    until += 1
  return {
    head: mine.slice(0, from).join(''),
    middle: mine.slice(from, mine.length - until).join(''),
    tail: mine.slice(mine.length - until).join(''),
  }
}

const Side = ({
  name,
  text,
  other,
  Mark,
}: {
  name: string
  text: string
  other: string
  Mark: 'del' | 'ins'
}) => {
  const { head, middle, tail } = changedPart(text, other)
  return (
    <div>
      <p class="hint">{name}</p>
      <p class="typed-text">
        {text === '' ? 'Để trống' : head}
        {middle !== '' && <Mark>{middle}</Mark>}
        {tail}
      </p>
    </div>
  )
}

const Change = ({ pair }: { pair: Difference }) => (
  <div class="difference">
    <h4>{nameOfField(pair.field)}</h4>
    <div class="two-columns">
      <Side name="Trước" text={pair.before} other={pair.after} Mark="del" />
      <Side name="Sau" text={pair.after} other={pair.before} Mark="ins" />
    </div>
  </div>
)

type OlderProps = { newer: Version; older: Version; campaign: Campaign }

const Changes = ({ newer, older, campaign }: OlderProps) => {
  const pairs = differences(older.content, newer.content, campaign)
  return (
    <details>
      <summary>
        Thay đổi của phiên bản {newer.version} so với phiên bản {older.version} ({pairs.length} mục)
      </summary>
      {newer.reply !== '' && (
        <>
          <h4>Giải trình</h4>
          <p class="typed-text quoted">{newer.reply}</p>
        </>
      )}
      {pairs.length === 0 ? (
        <p>Nội dung giữ nguyên.</p>
      ) : (
        pairs.map((pair) => <Change key={pair.field} pair={pair} />)
      )}
    </details>
  )
}

/** `versions` newest first. */
export const Versions = ({ versions, campaign }: { versions: readonly Version[]; campaign: Campaign }) => {
  const [current] = versions
  if (current === undefined) return null
  return (
    <section class="panel" aria-labelledby="content-title">
      <h2 id="content-title">Nội dung đăng ký</h2>
      <p>
        Phiên bản {current.version}, {current.submittedBy.name} ({current.submittedBy.position}) ký duyệt lúc{' '}
        {writtenInstant(current.submittedAt)}.
      </p>
      {versions.slice(1).map((older, at) => (
        <Changes key={older.version} newer={versions[at] ?? current} older={older} campaign={campaign} />
      ))}
      <ContentView content={current.content} campaign={campaign} />
    </section>
  )
}
