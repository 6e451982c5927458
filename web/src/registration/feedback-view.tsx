// What was asked of the agency, above the form that answers it and in the entry.
import { writtenInstant } from '../../../domain/time/instant.ts'
import { groundNames } from '../../../domain/words/vi.ts'
import { Due } from '../campaign/due.tsx'
import { FindingsView } from '../screening/findings-view.tsx'
import type { Feedback } from './feedback.ts'

export const FeedbackView = ({ feedback }: { feedback: Feedback }) => {
  const { request, released } = feedback
  return (
    <section class="panel asked" aria-labelledby="asked-title">
      <h2 id="asked-title">Nội dung cần bổ sung, chỉnh sửa</h2>
      <p>
        {request.by.name}
        {request.by.agencyName !== '' && `, ${request.by.agencyName}`} yêu cầu lúc{' '}
        {writtenInstant(request.at)} đối với phiên bản {request.version}.
        {request.due !== null && (
          <>
            {' '}
            <Due label="Hạn trả lời" due={request.due} />
          </>
        )}
      </p>
      {request.grounds.length > 0 && (
        <>
          <h3>Căn cứ</h3>
          <ul>
            {request.grounds.map((ground) => (
              <li key={ground}>
                <a href={`/tro-giup#${ground}`}>{groundNames[ground]}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {request.note !== '' && (
        <>
          <h3>Ý kiến</h3>
          <p class="typed-text">{request.note}</p>
        </>
      )}
      {released !== null && released.findings.length > 0 && (
        <>
          <h3>Các điểm xin làm rõ</h3>
          <FindingsView findings={released.findings} />
        </>
      )}
    </section>
  )
}
