// What the demo province does, through the public interfaces only: agencies register in August and September, the machine
// screens, the desk decides, some agencies answer, and each month closes.
import * as z from 'zod/mini'
import {
  collection,
  doc,
  getDoc,
  getDocs,
  limit,
  orderBy,
  query,
  startAfter,
  where,
  type QueryConstraint,
} from 'firebase/firestore/lite'
import { Draft, Registration, Screening, TimelineEntry } from '../../domain/registration/documents.ts'
import { MonthReport, reportIdOf } from '../../domain/report/month.ts'
import type { Finding, Ground } from '../../domain/screening/finding.ts'
import { addWorkingDays } from '../../domain/time/working-days.ts'
import { localDateOf, type LocalDate } from '../../domain/time/instant.ts'
import { draftRegistration, saveDraft, signIn, signOff, type Client } from './client.ts'
import { moveClock, settled } from './controls.ts'
import { holdMeeting, type DemoFile } from './meeting.ts'
import { demoEntries, staffOf, type DemoEntry } from './entries.ts'

const campaignId = 'cchc-2026'
const TimelineGrounds = z.looseObject({ grounds: TimelineEntry.shape.grounds })
/** Entries from here on come in September, so that August's report names agencies that have not registered. */
const augustCount = 59

/** As many people at a time as a province has at their desks on a quiet morning. */
const atOnce = 4

const eachOf = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await work(item)
    }),
  )
}

const asPerson = async <T>(home: string, email: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = await signIn(home, email)
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

/** One agency's entries: the clerk drafts, the head signs off. */
const register = async (home: string, agencyId: string, entries: readonly DemoEntry[]): Promise<void> => {
  const ids = await asPerson(home, staffOf(agencyId, 'clerk').email, async (clerk) => {
    const drafted: string[] = []
    for (const { content } of entries)
      drafted.push(await draftRegistration(clerk, { agencyId, campaignId, content }))
    return drafted
  })
  await asPerson(home, staffOf(agencyId, 'head').email, async (head) => {
    for (const id of ids) await signOff(head, id, 2)
  })
}

export const registerAll = async (home: string, entries: readonly DemoEntry[]): Promise<void> => {
  const byAgency = Map.groupBy(entries, (entry) => entry.agencyId)
  await eachOf([...byAgency], ([agencyId, own]) => register(home, agencyId, own))
  await settled(home)
}

/** All registrations as the desk may list them: a page of 50 after the other. */
export const allRegistrations = async (officer: Client): Promise<Registration[]> => {
  const found: Registration[] = []
  for (let after: QueryConstraint[] = []; ;) {
    const page = await getDocs(
      query(
        collection(officer.store, 'registrations'),
        where('campaignId', '==', campaignId),
        orderBy('submittedAt', 'desc'),
        ...after,
        limit(50),
      ),
    )
    found.push(...page.docs.map((snapshot) => Registration.parse(snapshot.data())))
    const last = page.docs.at(-1)
    if (last === undefined || page.size < 50) return found
    after = [startAfter(last)]
  }
}

const isTold = (finding: Finding): boolean => finding.strength !== 'weak'

/** The desk's day: what has a finding to tell goes back with it, the rest is acknowledged. */
export const decideAll = (home: string): Promise<void> =>
  asPerson(home, staffOf('snv', 'snv').email, async (officer) => {
    const waiting = (await allRegistrations(officer)).filter((entry) => entry.state === 'screening')
    await eachOf(waiting, async (entry) => {
      const snapshot = await getDoc(doc(officer.store, `screenings/${entry.id}`))
      const { findings } = Screening.parse(snapshot.data())
      const told = findings.filter(isTold).map(({ key }) => key)
      const grounds = new Set(findings.filter(isTold).map((finding) => finding.ground))
      const registrationId = entry.id
      if (grounds.size === 0)
        await officer.call('acknowledgeRegistration', { registrationId, version: entry.version })
      else
        await officer.call('requestChanges', {
          registrationId,
          version: entry.version,
          grounds: [...grounds],
          note: 'Đề nghị cơ quan làm rõ các nội dung kèm theo rồi nộp lại.',
          due: addWorkingDays(localDateOf(entry.updatedAt), 5),
          findings: told,
        })
    })
    await settled(home)
  })

/** One agency answers: the clerk says how its entry differs, the head signs the new version. */
export const answerOne = async (home: string, ground: Ground): Promise<void> => {
  const entry = await asPerson(home, staffOf('snv', 'snv').email, async (officer) =>
    (await allRegistrations(officer)).find(
      (each) => each.state === 'changes-requested' && each.grounds.includes(ground),
    ),
  )
  if (entry === undefined) return
  await asPerson(home, staffOf(entry.agencyId, 'clerk').email, async (clerk) => {
    const { savedAt: _, ...held } = (await getDoc(doc(clerk.store, `drafts/${entry.id}`))).data() ?? {}
    const draft = Draft.parse(held)
    const novelty = `${draft.content.novelty} Khác với nơi đã làm: chúng tôi làm thêm phiếu hẹn giờ cho việc chưa trả ngay và đo thời gian chờ từng quầy.`
    await saveDraft(clerk, entry.id, { content: { ...draft.content, novelty }, revision: draft.revision + 1 })
    await clerk.call('requestSignature', { registrationId: entry.id, revision: draft.revision + 1 })
    const reply = 'Cơ quan đã bổ sung điểm khác và số liệu đo.'
    await asPerson(home, staffOf(entry.agencyId, 'head').email, (head) =>
      signOff(head, entry.id, draft.revision + 1, reply),
    )
  })
  await settled(home)
}

/** The whole of it; returns the papers of September's meeting. */
export const playYear = async (home: string, say: (line: string) => void): Promise<DemoFile[]> => {
  const entries = demoEntries()
  say(`Tháng 8: ${augustCount} đăng ký của các cơ quan`)
  await registerAll(home, entries.slice(0, augustCount))
  await decideAll(home)
  say('Khóa sổ tháng 8')
  await moveClock(home, '2026-09-01T01:00:00.000+07:00')
  say(`Tháng 9: thêm ${entries.length - augustCount} đăng ký`)
  await moveClock(home, '2026-09-07T08:00:00.000+07:00')
  await registerAll(home, entries.slice(augustCount))
  await answerOne(home, 'duplicate')
  say('Buổi làm việc của lãnh đạo UBND tỉnh')
  const papers = await holdMeeting(home, campaignId, '2026-09-07' as LocalDate)
  say('Khóa sổ tháng 9')
  await moveClock(home, '2026-10-01T01:00:00.000+07:00')
  return papers
}

/** Every file of every month, fetched as leadership would: by the short-lived links of the report's page. */
export const monthFiles = (home: string): Promise<DemoFile[]> =>
  asPerson(home, staffOf('vpubnd', 'leadership').email, async (leader) => {
    const reports = await getDocs(query(collection(leader.store, 'reports'), limit(50)))
    const wanted = reports.docs
      .map((snapshot) => MonthReport.parse(snapshot.data()))
      .flatMap((report) => report.files.map(({ path }) => ({ report: reportIdOf(report), path })))
    const files: DemoFile[] = []
    for (const { report, path } of wanted) {
      const { url } = await leader.call('openReportFile', { report, path })
      const response = await fetch(url)
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      files.push({ path, bytes: new Uint8Array(await response.arrayBuffer()) })
    }
    return files
  })

/** How many entries have been told of each ground, by the machine or by an officer. */
export const countFindings = (
  home: string,
): Promise<{ registrations: number; findings: Record<string, number> }> =>
  asPerson(home, staffOf('snv', 'snv').email, async (officer) => {
    const entries = await allRegistrations(officer)
    const findings: Record<string, number> = {}
    await eachOf(entries, async (entry) => {
      const timeline = await getDocs(
        query(collection(officer.store, `registrations/${entry.id}/timeline`), limit(50)),
      )
      const grounds = new Set(timeline.docs.flatMap((line) => TimelineGrounds.parse(line.data()).grounds))
      for (const ground of grounds) findings[ground] = (findings[ground] ?? 0) + 1
    })
    return { registrations: entries.length, findings }
  })
