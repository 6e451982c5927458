// Where the typed text is by now, in a few words: on the server, on its way, or on this machine only.
import { never } from '../../../../domain/outcome.ts'
import { localDateOf, writtenInstant } from '../../../../domain/time/instant.ts'
import { failureWords } from '../../platform/failure.ts'
import { today } from '../../platform/server-clock.ts'
import type { Kept } from './keeper.ts'

const words = ({ saving, isLocal }: Kept, wrong: number): string => {
  switch (saving.at) {
    case 'saved': {
      const written = writtenInstant(saving.when)
      const time = localDateOf(saving.when) === today() ? written.slice(0, 5) : written
      return wrong === 0
        ? `Đã lưu ${time}`
        : `Đã lưu ${time}, trừ ${wrong} mục chưa đúng (vẫn giữ trên máy này)`
    }
    case 'typed':
    case 'saving':
      return 'Đang lưu…'
    case 'failed':
      return isLocal ? 'Chưa lưu được, vẫn giữ trên máy này' : 'Chưa lưu được, xin đừng đóng trang này'
    case 'conflict':
      return 'Có hai bản khác nhau, xin chọn phần giữ lại'
    default:
      return never(saving)
  }
}

type Props = { kept: Kept; wrong: number; onRetry: () => void }

export const SaveMarker = ({ kept, wrong, onRetry }: Props) => (
  <div class={`save-marker ${kept.saving.at}`}>
    <p role="status">{words(kept, wrong)}</p>
    {kept.saving.at === 'failed' && (
      <>
        <p class="hint">{failureWords[kept.saving.failure].advice}</p>
        <button type="button" class="button" onClick={onRetry}>
          Lưu lại ngay
        </button>
      </>
    )}
  </div>
)
