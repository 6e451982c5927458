// The desk's proposals, the meeting and its notice in a browser: each test is one person's part, in order.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import { draftRegistration, signIn, signOff } from '../../tools/demo/client.ts'
import { settled } from '../../tools/demo/controls.ts'
import { demoEntries } from '../../tools/demo/entries.ts'
import { openOffice, scenesInTurn, type Office } from '../kit/office.ts'
import { look } from '../kit/pictures.ts'
import { clerkOf, headOf, leader, linkIn, mailTo, snv } from '../kit/post.ts'
import { button, heading } from '../kit/sight.ts'

let office: Office
const [first, second] = demoEntries()
assert.ok(first !== undefined && second !== undefined)
const title = 'Quét mã vạch theo dõi hồ sơ một cửa'
const twin = 'Mã vạch quản lý hồ sơ tại Bộ phận Một cửa'
let entry = ''

const register = async (agencyId: string, content: typeof first.content): Promise<string> => {
  const clerk = await signIn(office.home, clerkOf(agencyId))
  const head = await signIn(office.home, headOf(agencyId))
  const id = await draftRegistration(clerk, { agencyId, campaignId: 'cchc-2026', content })
  await signOff(head, id, 2)
  await Promise.all([clerk.close(), head.close()])
  await settled(office.home)
  return id
}

before(async () => {
  office = await openOffice()
  await register('ubnd-hiep-hoa', { ...first.content, title: twin })
  entry = await register('stttt', { ...first.content, title })
  await register('stp', second.content)
})
after(() => office.close())

const scene = scenesInTurn(() => office)

/** Looks at the page at 360 and 1280 px, light and dark; nothing may be wrong with it. */
const seen = async (page: Page, name: string): Promise<void> => assert.deepEqual(await look(page, name), [])

scene(
  'an officer sees both texts side by side and goes through the shared passages by keyboard',
  async () => {
    const desk = await office.person(snv)
    const { page } = desk
    await page.goto(`/ho-so/${entry}`)
    await page
      .getByRole('link', { name: /So hai bản cạnh nhau/ })
      .first()
      .click()
    await heading(page, 'So hai hồ sơ').waitFor()
    const marks = page.locator('mark.chosen')
    await marks.first().waitFor()
    assert.equal(await marks.count(), 2)
    const boxes = await Promise.all([0, 1].map((at) => page.locator('.compared').nth(at).boundingBox()))
    assert.ok((boxes[1]?.x ?? 0) > (boxes[0]?.x ?? 0) + 300, 'next to each other at 1280 px')
    await page.keyboard.press('j')
    await page.locator('#own-2.chosen').waitFor()
    await page.locator('#other-2.chosen').waitFor()
    await seen(page, 'compare')
    await desk.leave()
  },
)

scene('dismisses a finding with its reason, takes it back, and proposes not to acknowledge', async () => {
  const desk = await office.person(snv)
  const { page } = desk
  await page.goto(`/ho-so/${entry}`)
  await page.getByText('Bỏ qua…').first().click()
  await page.getByLabel('Lý do bỏ qua').first().fill('Hai nơi đã thống nhất cùng làm')
  await button(page, 'Bỏ qua nội dung này').first().click()
  await page.getByText('Đã bỏ qua').waitFor()
  await button(page, 'Hoàn tác').click()
  await page.getByText('Đã bỏ qua').waitFor({ state: 'detached' })
  await page.keyboard.press('d')
  await page.getByRole('radio', { name: 'Đề nghị không ghi nhận' }).check()
  const form = page.locator('#propose')
  await form.getByLabel('Trùng lặp với nội dung của cơ quan, địa phương khác').check()
  await form.getByLabel('Ý kiến, cơ quan sẽ đọc').fill('Nội dung trùng với một xã của Hiệp Hòa.')
  await seen(page, 'desk-propose')
  await button(page, 'Gửi đề nghị').click()
  await page.getByText('Hồ sơ đang chờ buổi làm việc kết luận').waitFor()
  await desk.leave()
})

scene('the head says how theirs differs; it stands in the entry’s history', async () => {
  const mail = await mailTo(office.home, headOf('stttt'), 'Đề nghị không ghi nhận')
  const desk = await office.visitor()
  const { page } = desk
  await page.goto(linkIn(mail))
  await desk.signIn(headOf('stttt'))
  await heading(page, 'Giải trình về đề nghị này').waitFor()
  await page.getByLabel('Nội dung', { exact: true }).fill('Sở đo thời gian chờ từng quầy, nơi khác chưa làm.')
  await seen(page, 'agency-reply')
  await button(page, 'Gửi giải trình').click()
  await page.getByText('Sở đo thời gian chờ từng quầy').waitFor()
  await page.getByRole('link', { name: 'Việc của tôi' }).click()
  await heading(page, 'Có đề nghị, kết luận cần xem và trả lời').waitFor()
  await page.getByRole('link', { name: title }).waitFor()
  await seen(page, 'head-day-proposed')
  await mailTo(office.home, snv, 'Cơ quan giải trình về đề nghị')
  await desk.leave()
})

scene('an officer prepares the meeting, leadership sees what will happen and concludes', async () => {
  const officer = await office.person(snv)
  await officer.page.goto('/buoi-lam-viec')
  await button(officer.page, 'Chuẩn bị buổi làm việc mới').click()
  await heading(officer.page, 'Chương trình: 1 hồ sơ').waitFor()
  await officer.page.getByLabel('Ngày họp').fill('03/08/2026')
  await officer.page.getByLabel('Ý kiến tại buổi làm việc').fill('Sở Tư pháp; Nhất trí với đề nghị.')
  await seen(officer.page, 'meeting-prepare')
  await button(officer.page, 'Lưu chuẩn bị').click()
  await heading(officer.page, 'Buổi làm việc ngày 03/08/2026').waitFor()
  const path = new URL(officer.page.url()).pathname
  await officer.leave()

  const chair = await office.person(leader)
  const { page } = chair
  await page.goto(path)
  await page.getByText('Xem trước và kết luận').click()
  await page.getByText('Không ghi nhận: Trùng lặp').waitFor()
  await seen(page, 'meeting-preview')
  await button(page, 'Kết luận như trên').click()
  await heading(page, 'Kết luận về từng hồ sơ').waitFor()
  await settled(office.home)
  await page.reload()
  await page.getByText('Đã kết luận, chờ ký Thông báo').waitFor()
  chair.expectProblems(/left the origin: .*firebasestorage/)
  for (const [name, start] of [
    ['Tải bản Word (.docx)', 'PK'],
    ['Tải bản PDF chưa ký', '%PDF-'],
  ] as const) {
    const downloading = page.waitForEvent('download')
    await button(page, name).click()
    const bytes = await readFile(await (await downloading).path())
    assert.equal(bytes.subarray(0, start.length).toString('latin1'), start)
  }
  await chair.leave()
})

scene('the signed PDF comes back with number and day, and the agency reads it from its mail', async () => {
  const officer = await office.person(snv)
  const { page } = officer
  await page.goto('/buoi-lam-viec')
  await page.getByRole('link', { name: 'Ngày 03/08/2026' }).click()
  await page.getByLabel('Bản PDF đã ký').setInputFiles({
    name: 'thong-bao.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n%đã ký\n'),
  })
  await page.getByLabel('Số', { exact: true }).fill('5')
  await page.getByLabel('Ngày ban hành').fill('03/08/2026')
  await button(page, 'Ban hành và gửi').click()
  await page.getByText('Số 05/TB-UBND ngày 03/08/2026, bản thứ 1.').waitFor()
  await officer.leave()

  const mail = await mailTo(office.home, clerkOf('stp'), 'Thông báo số 05/TB-UBND ngày 03/08/2026')
  const clerk = await office.visitor()
  await clerk.page.goto(linkIn(mail))
  await clerk.signIn(clerkOf('stp'))
  await clerk.page.getByText('Thông báo số 05/TB-UBND ngày 03/08/2026').waitFor()
  assert.equal((await clerk.page.locator('main').innerText()).includes(title), false)
  await seen(clerk.page, 'conclusion')
  await clerk.leave()
})
