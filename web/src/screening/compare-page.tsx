// Two entries next to each other, in full, with the passages they share marked and numbered: choosing one brings both sides
// to it. On a narrow screen the sides stand one above the other.
import { useEffect, useState } from 'preact/hooks'
import type { Content } from '../../../domain/registration/content.ts'
import type { SimilarEntry } from '../../../domain/screening/finding.ts'
import { textFields, type TextField } from '../../../domain/screening/reading.ts'
import { fieldName } from '../../../domain/words/vi.ts'
import type { PageProps } from '../app/routes.ts'
import { useSession, type Session } from '../directory/session.ts'
import { DocumentFailure } from '../platform/failure.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { readRegistration, readVersions } from '../registration/registrations.ts'
import { Await, Empty } from '../view/feedback.tsx'
import { cutAt, type Passage } from './marks.ts'
import { readScreening } from './screenings.ts'

type Side = { name: 'own' | 'other'; agencyName: string; code: string; title: string; content: Content }
type Pair = { own: Side; other: Side; similar: SimilarEntry }

const contentOf = async (id: string, version: number, session: Session): Promise<Content> => {
  const found = (await readVersions(id, session)).find((each) => each.version === version)
  if (found === undefined) throw new DocumentFailure('missing', `registrations/${id}/versions/${version}`)
  return found.content
}

const readPair = async (id: string, otherId: string, session: Session): Promise<Pair> => {
  const [registration, screening] = await Promise.all([readRegistration(id), readScreening(id)])
  const similar = screening?.similar.find(({ registrationId }) => registrationId === otherId)
  if (screening === null || similar === undefined)
    throw new DocumentFailure('missing', `screenings/${id}: ${otherId}`)
  const [own, other] = await Promise.all([
    contentOf(id, screening.version, session),
    contentOf(otherId, similar.version, session),
  ])
  return {
    own: { ...registration, name: 'own', content: own },
    other: { ...similar, name: 'other', content: other },
    similar,
  }
}

const passagesIn = ({ passages }: SimilarEntry, side: Side['name'], field: TextField): Passage[] =>
  passages.flatMap((passage, at) => {
    const here =
      side === 'own'
        ? { field: passage.field, start: passage.start, end: passage.end }
        : { field: passage.otherField, start: passage.otherStart, end: passage.otherEnd }
    return here.field === field ? [{ number: at + 1, start: here.start, end: here.end }] : []
  })

const markId = (side: Side['name'], number: number): string => `${side}-${number}`

type ColumnProps = { side: Side; pair: Pair; chosen: number; choose: (number: number) => void }

const Text = ({ side, pair, chosen, choose, field }: ColumnProps & { field: TextField }) => (
  <p class="typed-text">
    {cutAt(side.content[field], passagesIn(pair.similar, side.name, field)).map(({ text, number }, at) =>
      number === null ? (
        text
      ) : (
        <mark
          key={at}
          id={markId(side.name, number)}
          class={number === chosen ? 'shared chosen' : 'shared'}
          onClick={() => choose(number)}
        >
          <span class="passage-number">{number}</span>
          {text}
        </mark>
      ),
    )}
  </p>
)

const Column = (props: ColumnProps) => {
  const { side } = props
  return (
    <section class="compared" tabIndex={0} aria-label={`${side.agencyName}, ${side.code}`}>
      <h2>
        {side.name === 'own' ? 'Hồ sơ này' : 'Hồ sơ tương tự'}: {side.agencyName}
      </h2>
      <p class="hint code">{side.code}</p>
      {textFields.map((field) =>
        side.content[field] === '' ? null : (
          <div key={field}>
            <h3>{fieldName(field)}</h3>
            <Text {...props} field={field} />
          </div>
        ),
      )}
    </section>
  )
}

/** The passage that both sides show; j and k go through them. */
const useChosen = (count: number) => {
  const [chosen, setChosen] = useState(1)
  const choose = (number: number): void => setChosen(Math.min(Math.max(number, 1), Math.max(count, 1)))
  useEffect(() => {
    for (const side of ['own', 'other'] as const)
      document.getElementById(markId(side, chosen))?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  useEffect(() => {
    const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      if (ctrlKey || metaKey || altKey) return
      if (key === 'j') choose(chosen + 1)
      if (key === 'k') choose(chosen - 1)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return { chosen, choose }
}

const Comparison = ({ pair }: { pair: Pair }) => {
  const count = pair.similar.passages.length
  const { chosen, choose } = useChosen(count)
  if (count === 0)
    return (
      <Empty title="Hai hồ sơ giống nhau về ý nhưng không có đoạn nào trùng chữ">
        Xin đọc hai nội dung ở trang của từng hồ sơ.
      </Empty>
    )
  return (
    <>
      <div class="passage-bar no-print">
        <p>
          Giống {Math.round(pair.similar.score * 100)}%. Đoạn giống <strong>{chosen}</strong> trên {count}.
        </p>
        <button type="button" class="button" disabled={chosen === 1} onClick={() => choose(chosen - 1)}>
          Đoạn trước (k)
        </button>
        <button type="button" class="button" disabled={chosen === count} onClick={() => choose(chosen + 1)}>
          Đoạn sau (j)
        </button>
      </div>
      <div class="comparison">
        <Column side={pair.own} pair={pair} chosen={chosen} choose={choose} />
        <Column side={pair.other} pair={pair} chosen={chosen} choose={choose} />
      </div>
    </>
  )
}

export const ComparePage = ({ params }: PageProps) => {
  const session = useSession()
  const { id = '', other = '' } = params
  const [loaded, reload] = useLoaded(`${id} ${other}`, () => readPair(id, other, session))
  return (
    <>
      <h1>So hai hồ sơ</h1>
      <p class="no-print">
        <a href={`/ho-so/${id}`}>Về hồ sơ đang thẩm định</a>
      </p>
      <Await loaded={loaded} onRetry={reload} lines={10}>
        {(pair) => <Comparison pair={pair} />}
      </Await>
    </>
  )
}
