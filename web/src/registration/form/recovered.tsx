// Typed earlier on this machine and never saved: already in the form, for the person to keep or drop.
import { writtenInstant } from '../../../../domain/time/instant.ts'
import { Banner } from '../../view/feedback.tsx'
import type { LocalCopy } from './local-copy.ts'

type Props = { copy: LocalCopy; onKeep: () => void; onDrop: () => void }

export const Recovered = ({ copy, onKeep, onDrop }: Props) => (
  <Banner kind="warning" title="Đã tìm thấy phần gõ chưa kịp lưu trên máy này">
    <p>Phần này gõ lúc {writtenInstant(copy.at)}, đang hiện trong biểu mẫu dưới đây.</p>
    <p class="buttons">
      <button type="button" class="button primary" onClick={onKeep}>
        Giữ phần vừa khôi phục
      </button>
      <button type="button" class="button" onClick={onDrop}>
        Dùng bản trên máy chủ
      </button>
    </p>
  </Banner>
)
