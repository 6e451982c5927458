// A registration's content to be read: by the head before signing, by the desk, by the agency afterwards.
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { sections, type Content, type Section } from '../../../domain/registration/content.ts'
import { nameOfField, textOf } from './content-text.ts'
import { sectionTitles } from './form/hints.ts'

const TargetsTable = ({ targets }: { targets: Content['targets'] }) => (
  <table class="cards targets">
    <thead>
      <tr>
        <th scope="col">Chỉ tiêu</th>
        <th scope="col">Đơn vị tính</th>
        <th scope="col">Hiện nay</th>
        <th scope="col">Sau khi thực hiện</th>
      </tr>
    </thead>
    <tbody>
      {targets.map((target, at) => (
        <tr key={at}>
          <td>{target.indicator}</td>
          <td data-label="Đơn vị tính">{target.unit}</td>
          <td data-label="Hiện nay">{target.baseline}</td>
          <td data-label="Sau khi thực hiện">{target.target}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

type Props = { content: Content; campaign: Campaign }

const Answer = ({ content, campaign, field }: Props & { field: keyof Content }) => {
  if (field === 'targets' && content.targets.length > 0) return <TargetsTable targets={content.targets} />
  const text = textOf(content, field, campaign)
  return text === '' ? <span class="unanswered">Chưa có</span> : <span class="typed-text">{text}</span>
}

export const ContentView = ({ content, campaign }: Props) => (
  <div class="content-view">
    {Object.entries(sections).map(([section, fields]) => (
      <section key={section}>
        <h3>{sectionTitles[section as Section]}</h3>
        <dl>
          {fields.map((field) => (
            <div key={field}>
              <dt>{nameOfField(field)}</dt>
              <dd>
                <Answer content={content} campaign={campaign} field={field} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </div>
)
