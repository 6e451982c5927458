// Every page as each role first meets it, judged at 360 and 1280 px, light and dark. Pictures in `.cache/pictures/`, in the
// light scheme; in both:
//   PICTURES=all npm test -- pictures
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import type { Content } from '../../domain/registration/content.ts'
import { draftRegistration, newId, signIn, signOff, type Client } from '../../tools/demo/client.ts'
import { moveClock, settled } from '../../tools/demo/controls.ts'
import { demoEntries } from '../../tools/demo/entries.ts'
import { openOffice, scenes, type Office } from '../kit/office.ts'
import { look } from '../kit/pictures.ts'
import { clerkOf, headOf, leader, skhcn, snv } from '../kit/post.ts'
import { button, heading } from '../kit/sight.ts'

let office: Office
const ids = { waiting: '', acknowledged: '', asked: '', similar: '', long: '' }

const entries = demoEntries()
const campaignId = 'cchc-2026'
const longTitle = 'Rút ngắn thời gian giải quyết thủ tục hành chính '.repeat(7).slice(0, 299) + 'ạ'

const contentOf = (at: number): Content => {
  const entry = entries[at]
  assert.ok(entry)
  return entry.content
}

const asPerson = async <T>(email: string, work: (person: Client) => Promise<T>): Promise<T> => {
  const person = await signIn(office.home, email)
  try {
    return await work(person)
  } finally {
    await person.close()
  }
}

const register = async (agencyId: string, content: Content): Promise<string> => {
  const id = await asPerson(clerkOf(agencyId), (clerk) =>
    draftRegistration(clerk, { agencyId, campaignId, content }),
  )
  await asPerson(headOf(agencyId), (head) => signOff(head, id, 2))
  await settled(office.home)
  return id
}

/** A province in the middle of its work: something in every state, one title of 300 letters, one entry like another. */
before(async () => {
  office = await openOffice()
  ids.acknowledged = await register('stttt', contentOf(0))
  ;[ids.similar, ids.asked, ids.long] = await Promise.all([
    register('ubnd-hiep-hoa', { ...contentOf(0), title: 'Quét mã vạch quản lý hồ sơ một cửa' }),
    register('stttt', contentOf(1)),
    register('stttt', { ...contentOf(2), title: longTitle }),
    ...entries.slice(3, 8).map(({ agencyId, content }) => register(agencyId, content)),
  ])
  ids.waiting = await asPerson(clerkOf('stttt'), (clerk) =>
    draftRegistration(clerk, { agencyId: 'stttt', campaignId, content: contentOf(8) }),
  )
  await asPerson(snv, async (officer) => {
    await officer.call('acknowledgeRegistration', { registrationId: ids.acknowledged, version: 1 })
    await officer.call('requestChanges', {
      registrationId: ids.asked,
      version: 1,
      grounds: ['not-feasible', 'duplicate'],
      note: 'Đề nghị nêu rõ nguồn kinh phí và phần khác với các xã đã làm.',
      due: '2026-08-10',
      findings: [],
    })
  })
  await moveClock(office.home, '2026-09-03T08:00:00.000+07:00')
})
after(() => office.close())

const scene = scenes(() => office)

/** A view: its picture's name, its address, and what is done before it is looked at. */
type View = readonly [name: string, path: string, prepare?: (page: Page) => Promise<unknown>]

/** Also a page that only says why it shows nothing. */
const showsAll = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const main = document.querySelector('main')
    return main !== null && main.childElementCount > 0 && main.querySelector('.skeleton') === null
  })

const lookAt = async (page: Page, views: readonly View[]): Promise<void> => {
  const findings: string[] = []
  for (const [name, path, prepare] of views) {
    await page.goto(path)
    await showsAll(page)
    await prepare?.(page)
    findings.push(...(await look(page, name)))
  }
  assert.deepEqual(findings, [])
}

scene('pages for everyone', async () => {
  const desk = await office.visitor()
  desk.expectProblems(/status of 400/)
  await lookAt(desk.page, [
    ['sign-in', '/dang-nhap'],
    [
      'sign-in-wrong',
      '/dang-nhap',
      async (page) => {
        await desk.signIn(clerkOf('stttt'), 'sai')
        await page.getByRole('alert').waitFor()
      },
    ],
    ['forgot', '/quen-mat-khau'],
    ['reset-bad-link', '/dat-lai-mat-khau?oobCode=x'],
  ])
  await desk.leave()
})

const newDraft = async (page: Page): Promise<void> => {
  await button(page, 'Đăng ký mới').click()
  await page.getByLabel('Tên sáng kiến, giải pháp').fill(longTitle)
  await page.getByLabel('Vấn đề và hiện trạng').fill(contentOf(9).problem)
  await page.getByLabel('Ngày bắt đầu').fill('30/02/2026')
  await button(page, 'Trình thủ trưởng').click()
  await page.getByRole('alert', { name: 'Còn mục cần điền hoặc sửa' }).waitFor()
}

scene('pages of a clerk and a head', async () => {
  const clerk = await office.person(clerkOf('stttt'))
  clerk.expectProblems(/status of 40[34]|missing: |insufficient/)
  await lookAt(clerk.page, [
    ['clerk-day', '/'],
    ['clerk-list', '/dang-ky'],
    ['clerk-form-errors', '/', newDraft],
    ['clerk-presented', `/dang-ky/${ids.waiting}/soan`],
    ['clerk-entry-asked', `/ho-so/${ids.asked}`],
    ['clerk-answering', `/dang-ky/${ids.asked}/soan`],
    ['clerk-entry-long-title', `/ho-so/${ids.long}?vua-nop=1`],
    ['clerk-help', '/tro-giup'],
    ['clerk-missing-entry', `/ho-so/${newId()}`],
    ['clerk-other-role', '/tham-dinh'],
    ['clerk-no-page', '/khong-co'],
  ])
  await clerk.leave()
  const empty = await office.person(clerkOf('syt'))
  await lookAt(empty.page, [
    ['empty-day', '/'],
    ['empty-list', '/dang-ky'],
    [
      'form-empty',
      '/',
      (page) =>
        button(page, 'Đăng ký mới')
          .click()
          .then(() => heading(page, '1. Tên và lĩnh vực').waitFor()),
    ],
  ])
  await empty.leave()
  const head = await office.person(headOf('stttt'))
  await lookAt(head.page, [
    ['head-day', '/'],
    ['head-sign', `/dang-ky/${ids.waiting}/ky`],
    ['head-entry', `/ho-so/${ids.acknowledged}`],
  ])
  await head.leave()
})

const openAsking = async (page: Page): Promise<void> => {
  await page.getByText('Yêu cầu bổ sung, chỉnh sửa', { exact: true }).click()
  await button(page, 'Xem trước khi gửi').click()
  await page.getByText('Xin chọn ít nhất một căn cứ.').waitFor()
}

scene('pages of the desk', async () => {
  const officer = await office.person(snv)
  await lookAt(officer.page, [
    ['desk-day', '/'],
    ['desk-queue', '/tham-dinh?trang-thai=tat-ca'],
    ['desk-queue-empty', '/tham-dinh?tim=khong-co-gi'],
    ['desk-unregistered', '/tham-dinh/chua-dang-ky'],
    ['desk-entry', `/ho-so/${ids.similar}`],
    ['desk-entry-asking', `/ho-so/${ids.similar}`, openAsking],
    ['desk-entry-acknowledged', `/ho-so/${ids.acknowledged}`],
  ])
  await officer.leave()
})

scene('pages of leadership, of the mail desk and of the others', async () => {
  const views: readonly (readonly [email: string, views: readonly View[]])[] = [
    [
      leader,
      [
        ['leader-day', '/'],
        ['leader-reports', '/bao-cao'],
        ['leader-report', '/bao-cao/2026-08.cchc-2026'],
      ],
    ],
    [skhcn, [['outbox', '/hop-thu-di']]],
    ['quantri@bacgiang.example', [['admin-day', '/']]],
    ['chutich.hdsk@bacgiang.example', [['chair-day', '/']]],
  ]
  for (const [email, of] of views) {
    const desk = await office.person(email)
    await lookAt(desk.page, of)
    await desk.leave()
  }
})
