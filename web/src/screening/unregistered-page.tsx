// Agencies without any registration in the running campaign: asked one by one, since a query cannot ask for absence.
import { currentCampaign } from '../campaign/campaigns.ts'
import { activeAgencies, type NamedAgency } from '../directory/agencies.ts'
import { useLoaded } from '../platform/use-loaded.ts'
import { hasRegistered } from '../registration/registrations.ts'
import { Await, Empty } from '../view/feedback.tsx'

const withoutRegistration = async (): Promise<{ total: number; agencies: NamedAgency[] }> => {
  const [campaign, agencies] = await Promise.all([currentCampaign(), activeAgencies()])
  if (campaign === null) return { total: agencies.length, agencies: [] }
  const registered = await Promise.all(agencies.map(({ id }) => hasRegistered(id, campaign.id)))
  return { total: agencies.length, agencies: agencies.filter((_, at) => registered[at] === false) }
}

export const UnregisteredPage = () => {
  const [loaded, reload] = useLoaded('unregistered', withoutRegistration)
  return (
    <>
      <h1>Cơ quan chưa đăng ký</h1>
      <p class="no-print">
        <a href="/tham-dinh">Về danh sách hồ sơ</a>
      </p>
      <Await loaded={loaded} onRetry={reload} lines={8}>
        {({ total, agencies }) =>
          agencies.length === 0 ? (
            <Empty title="Mọi cơ quan đều đã đăng ký">
              <p>Trang này liệt kê các cơ quan chưa nộp đăng ký nào trong đợt, để hướng dẫn, đôn đốc.</p>
            </Empty>
          ) : (
            <>
              <p>
                {agencies.length} trong {total} cơ quan chưa nộp đăng ký nào trong đợt này.
              </p>
              <ol>
                {agencies.map((agency) => (
                  <li key={agency.id}>{agency.name}</li>
                ))}
              </ol>
            </>
          )
        }
      </Await>
    </>
  )
}
