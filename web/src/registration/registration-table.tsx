// A list of registrations as a table that becomes cards on a narrow screen.
import type { ComponentChildren } from 'preact'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { areaOf } from '../../../domain/campaign/campaign.ts'
import type { Registration } from '../../../domain/registration/documents.ts'
import { writtenDate, localDateOf } from '../../../domain/time/instant.ts'
import { Due } from '../campaign/due.tsx'
import type { Listed } from '../platform/documents.ts'
import { StateBadge } from '../view/state-badge.tsx'

type RowProps = {
  entry: Registration
  campaign: Campaign
  withAgency: boolean
  note: ComponentChildren
}

const Row = ({ entry, campaign, withAgency, note }: RowProps) => (
  <tr>
    <td data-label="Tên">
      <a class="row-link" href={`/ho-so/${entry.id}`}>
        {entry.title}
      </a>
      <span class="hint">
        <span class="code">{entry.code}</span> · {areaOf(campaign, entry.area)?.name ?? entry.area}
      </span>
      {note}
    </td>
    {withAgency && <td data-label="Cơ quan">{entry.agencyName}</td>}
    <td data-label="Trạng thái">
      <StateBadge state={entry.state} />
      {entry.due !== null && <Due label="Hạn" due={entry.due} />}
    </td>
    <td data-label="Ngày nộp">{writtenDate(localDateOf(entry.submittedAt))}</td>
  </tr>
)

type Props = {
  caption: string
  items: readonly Listed<Registration>[]
  campaign: Campaign
  withAgency: boolean
  /** What a page adds under an entry's title. */
  noteOf?: (entry: Registration) => ComponentChildren
}

export const RegistrationTable = ({ caption, items, campaign, withAgency, noteOf }: Props) => (
  <table class="cards registrations">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col" class="title">
          Tên sáng kiến, giải pháp
        </th>
        {withAgency && (
          <th scope="col" class="agency">
            Cơ quan
          </th>
        )}
        <th scope="col" class="state">
          Trạng thái
        </th>
        <th scope="col">Ngày nộp</th>
      </tr>
    </thead>
    <tbody>
      {items.map(({ id, value }) =>
        value === null ? (
          <tr key={id}>
            <td colSpan={withAgency ? 4 : 3}>Hồ sơ {id} không đọc được. Xin báo quản trị hệ thống.</td>
          </tr>
        ) : (
          <Row key={id} entry={value} campaign={campaign} withAgency={withAgency} note={noteOf?.(value)} />
        ),
      )}
    </tbody>
  </table>
)
