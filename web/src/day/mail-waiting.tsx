// Mails that a person has to decide about: refused by a server, or sent without knowing whether they arrived.
import { outboxStateNames, listOutbox } from '../notice/outbox.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { Await, Empty } from '../view/feedback.tsx'

const stuck = ['unknown', 'refused'] as const
type Stuck = (typeof stuck)[number]

const countStuck = (): Promise<{ state: Stuck; count: string; none: boolean }[]> =>
  Promise.all(
    stuck.map(async (state) => {
      const { seen, full } = await listOutbox(state, null)
      return { state, count: full ? `từ ${seen}` : String(seen), none: seen === 0 }
    }),
  )

export const MailWaiting = () => {
  const [loaded, reload] = useLoaded('stuck-mail', countStuck)
  return (
    <section aria-labelledby="mail-title">
      <h2 id="mail-title">Thư cần xử lý</h2>
      <Await loaded={loaded} onRetry={reload} lines={2}>
        {(counts) =>
          counts.every(({ none }) => none) ? (
            <Empty title="Không có thư nào bị từ chối hoặc không rõ đã đến">
              <p>
                Xem mọi thư đã gửi ở <a href="/hop-thu-di">Hộp thư đi</a>.
              </p>
            </Empty>
          ) : (
            <ul>
              {counts
                .filter(({ none }) => !none)
                .map(({ state, count }) => (
                  <li key={state}>
                    <a href={`/hop-thu-di?trang-thai=${state}`}>
                      {count} thư: {outboxStateNames[state].toLowerCase()}
                    </a>
                  </li>
                ))}
            </ul>
          )
        }
      </Await>
    </section>
  )
}
