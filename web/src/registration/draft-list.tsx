// The agency's drafts that still wait for something: who has to act, and when each was saved last.
import { writtenInstant } from '../../../domain/time/instant.ts'
import { nextActor } from '../../../domain/words/vi.ts'
import type { Listed } from '../platform/documents.ts'
import { StateBadge } from '../view/state-badge.tsx'
import type { StoredDraft } from './drafts.ts'

export const DraftList = ({ drafts }: { drafts: readonly Listed<StoredDraft>[] }) => (
  <ul class="card-list">
    {drafts.map(({ id, value }) => (
      <li class="card" key={id}>
        {value === null ? (
          <p>Bản nháp {id} không đọc được. Xin báo quản trị hệ thống.</p>
        ) : (
          <>
            <a class="row-link" href={`/dang-ky/${id}/soan`}>
              {value.content.title === '' ? 'Chưa đặt tên' : value.content.title}
            </a>
            <p>
              <StateBadge state={value.state} />{' '}
              {value.basedOn > 0 && <span class="badge changes-requested">Trả lời yêu cầu bổ sung</span>}
            </p>
            <p class="hint">
              {nextActor[value.state]}. Lưu lần cuối {writtenInstant(value.savedAt)}.
            </p>
          </>
        )}
      </li>
    ))}
  </ul>
)
