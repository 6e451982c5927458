// The receipt (giấy biên nhận): what was received, when, and the fingerprint of its content. Prints on a page of its own.
import type { Registration } from '../../../../domain/registration/documents.ts'
import { writtenInstant } from '../../../../domain/time/instant.ts'

export const ReceiptView = ({ registration, isOpen }: { registration: Registration; isOpen: boolean }) => {
  const { receipt } = registration
  return (
    <details class="panel receipt" open={isOpen}>
      <summary>
        <h2>Giấy biên nhận</h2>
      </summary>
      <p>
        Hệ thống đã nhận đăng ký sáng kiến, giải pháp mới trong cải cách hành chính của{' '}
        <strong>{registration.agencyName}</strong>.
      </p>
      <dl class="facts">
        <div>
          <dt>Mã hồ sơ</dt>
          <dd class="code">{receipt.code}</dd>
        </div>
        <div>
          <dt>Tên sáng kiến, giải pháp</dt>
          <dd>{registration.title}</dd>
        </div>
        <div>
          <dt>Thời điểm nhận</dt>
          <dd>{writtenInstant(receipt.at)}</dd>
        </div>
        <div>
          <dt>Phiên bản</dt>
          <dd>{receipt.version}</dd>
        </div>
        <div>
          <dt>Mã kiểm tra nội dung (SHA-256)</dt>
          <dd class="code long">{receipt.sha256}</dd>
        </div>
      </dl>
      <button type="button" class="button no-print" onClick={() => window.print()}>
        In giấy biên nhận
      </button>
    </details>
  )
}
