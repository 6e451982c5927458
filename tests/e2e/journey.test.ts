// The main job in a browser, from an agency's empty list to the closed month: each test is one person's part, in order.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { after, before } from 'node:test'
import { doc, getDoc } from 'firebase/firestore/lite'
import type { Page } from 'playwright-core'
import { MonthReport } from '../../domain/report/month.ts'
import { draftRegistration, signIn, signOff } from '../../tools/demo/client.ts'
import { moveClock, settled } from '../../tools/demo/controls.ts'
import { content, keyboardStops, title, tooLong } from '../kit/answers.ts'
import { fillByKeyboard, retype, tabTo } from '../kit/keyboard.ts'
import { openOffice, scenesInTurn, type Office } from '../kit/office.ts'
import { clerkOf, headOf, leader, linkIn, mailsTo, mailTo, skhcn, snv } from '../kit/post.ts'
import { button, completeness, focused, heading, saved, saving } from '../kit/sight.ts'

const twinTitle = 'Quét mã vạch quản lý hồ sơ một cửa ở xã Hương Lâm'

/** What the agency says to the findings: begun by the clerk, ended by the head. */
const clerksReply = 'Đã bổ sung ở mục Điểm mới: xã Hương Lâm chưa làm hồ sơ liên thông.'
const headsAddition = ' Sở chịu trách nhiệm về nội dung này.'

let office: Office
/** Known once the head has submitted. */
let code = ''
let entryPath = ''

/** Another agency was quicker with nearly the same idea: the machine shows that to the desk, and to nobody else. */
const registerTwin = async (home: string): Promise<void> => {
  const clerk = await signIn(home, clerkOf('ubnd-hiep-hoa'))
  const head = await signIn(home, headOf('ubnd-hiep-hoa'))
  const twin = {
    agencyId: 'ubnd-hiep-hoa',
    campaignId: 'cchc-2026',
    content: { ...content, title: twinTitle },
  }
  await signOff(head, await draftRegistration(clerk, twin), 2)
  await Promise.all([clerk.close(), head.close()])
  await settled(home)
}

before(async () => {
  office = await openOffice()
  await registerTwin(office.home)
})
after(() => office.close())

const scene = scenesInTurn(() => office)

scene('a clerk signs in: a wrong password is told kindly, and an empty list teaches', async () => {
  const desk = await office.visitor()
  const { page } = desk
  await heading(page, 'Đăng nhập').waitFor()
  desk.expectProblems(/status of 400 .*signInWithPassword/)
  await desk.signIn(clerkOf('stttt'), 'sai mật khẩu')
  await page.getByRole('alert').getByText('Thư điện tử hoặc mật khẩu chưa đúng').waitFor()
  assert.equal(await page.getByLabel('Thư điện tử công vụ').inputValue(), clerkOf('stttt'))
  await desk.signIn(clerkOf('stttt'))
  await heading(page, 'Việc của tôi').waitFor()
  await page.getByRole('link', { name: 'Đăng ký của cơ quan' }).click()
  await page.getByText('Chưa có đăng ký nào ở đây').waitFor()
  await page.getByText('Bấm «Đăng ký mới» để soạn một đăng ký').waitFor()
  await desk.leave()
})

scene(
  'a clerk fills in every field by keyboard, is told what is wrong, and presents it to the head',
  async () => {
    const desk = await office.person(clerkOf('stttt'))
    const { page } = desk
    await button(page, 'Đăng ký mới').press('Enter')
    await heading(page, '1. Tên và lĩnh vực').waitFor()
    await page.getByRole('radio', { name: 'Đăng ký lần đầu' }).focus()
    const grown = await fillByKeyboard(page, keyboardStops)
    assert.deepEqual(
      grown,
      grown.toSorted((a, b) => a - b),
      'completeness only grows',
    )
    assert.equal(await page.getByLabel('Ngày ban hành').inputValue(), '25/03/2015')
    await page.getByText('Tức là 45 triệu đồng.').waitFor()
    assert.equal(await page.getByLabel('Họ và tên').inputValue(), 'Ngô Xuân Tuấn')
    await page.getByLabel('Thư điện tử công vụ').fill('tuan@sai')
    await saving(page, /^Đã lưu \d\d:\d\d, trừ 3 mục chưa đúng/).waitFor()

    await button(page, 'Trình thủ trưởng').press('Enter')
    const summary = page.getByRole('alert', { name: 'Còn mục cần điền hoặc sửa' })
    await summary.waitFor()
    assert.deepEqual(await summary.getByRole('link').allTextContents(), [
      'Tên sáng kiến, giải pháp',
      'Ngày bắt đầu',
      'Người liên hệ – Thư điện tử công vụ',
    ])
    assert.equal(await page.getByLabel('Tên sáng kiến, giải pháp').inputValue(), tooLong)
    assert.equal(await page.getByLabel('Ngày bắt đầu').inputValue(), '30/02/2026')
    await page.getByText('Ngày chưa đúng. Ví dụ đúng: 05/08/2026').last().waitFor()
    await retype(page, 'Tên sáng kiến, giải pháp', title)
    await retype(page, 'Ngày bắt đầu', '17/8/2026')
    await retype(page, 'Người liên hệ – Thư điện tử công vụ', clerkOf('stttt'))
    await summary.waitFor({ state: 'detached' })
    await saving(page, saved).waitFor()
    assert.equal(await completeness(page), 100)

    await button(page, 'Trình thủ trưởng').press('Enter')
    await page
      .getByText(/^Chờ thủ trưởng ký duyệt/)
      .first()
      .waitFor()
    await button(page, 'Đăng xuất').click()
    await heading(page, 'Đăng nhập').waitFor()
    await desk.leave()
  },
)

/** Presses the button while the answer is thrown away on its way back: what a broken line does. */
const losingTheAnswer = async (page: Page, press: () => Promise<void>): Promise<void> => {
  await page.route('**/submitRegistration', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await press()
  await page.getByRole('alert').getByText('Bấm lại nút dưới đây không tạo thêm hồ sơ.').waitFor()
  await page.unroute('**/submitRegistration')
}

const receiptCode = (page: Page): Promise<string> =>
  page.locator('.receipt').locator('dd.code').first().innerText()

scene('the head signs once, whatever happens: lost answer, second tab, double click, reload', async () => {
  const mail = await mailTo(office.home, headOf('stttt'), 'chờ thủ trưởng ký duyệt')
  const desk = await office.visitor()
  const { page } = desk
  await page.goto(linkIn(mail))
  await desk.signIn(headOf('stttt'))
  await heading(page, 'Ký duyệt và nộp').waitFor()
  await page.getByText(title).waitFor()
  const agree = /Tôi đã đọc toàn bộ nội dung/
  const tab = await desk.context.newPage()
  await tab.goto(page.url())
  await tab.getByLabel(agree).check()
  await page.getByLabel(agree).check()
  desk.expectProblems(/submitRegistration|FirebaseError: internal/)
  await losingTheAnswer(page, () => button(page, 'Ký duyệt và nộp').click())

  await button(tab, 'Ký duyệt và nộp').dblclick()
  await tab.getByText(/^Đã nộp\. Mã hồ sơ: /).waitFor()
  code = await receiptCode(tab)
  assert.match(code, /^[A-Z0-9-]{6,}$/)
  entryPath = new URL(tab.url()).pathname
  await button(page, 'Ký duyệt và nộp').click()
  await page.getByText(`Đã nộp. Mã hồ sơ: ${code}`).waitFor()
  assert.equal(await receiptCode(page), code)
  await tab.goto(linkIn(mail))
  await tab.getByText('Đăng ký này đã nộp').waitFor()
  await tab.getByRole('link', { name: 'Xem hồ sơ và giấy biên nhận' }).click()
  await heading(tab, title).waitFor()

  for (const to of [clerkOf('stttt'), headOf('stttt')]) {
    const receipt = await mailTo(office.home, to, 'Giấy biên nhận')
    assert.ok(receipt.text.includes(`Mã hồ sơ: ${code}`))
    assert.equal(linkIn(receipt), entryPath)
  }
  await desk.leave()
})

scene('an officer finds it without diacritics and by keyboard, and asks for changes', async () => {
  const mail = await mailTo(office.home, snv, `[${code}] Hồ sơ đăng ký mới`)
  assert.equal(linkIn(mail), entryPath)
  await mailTo(office.home, skhcn, `[${code}] Hồ sơ đăng ký mới`)
  const desk = await office.person(snv)
  const { page } = desk
  await page.getByRole('link', { name: 'Thẩm định', exact: true }).click()
  await page.getByRole('link', { name: twinTitle }).waitFor()
  await page.keyboard.press('j')
  assert.equal(await focused(page), twinTitle)
  await page.keyboard.press('/')
  await page.keyboard.insertText('ma vach theo doi')
  await page.getByRole('link', { name: twinTitle }).waitFor({ state: 'detached' })
  assert.equal(new URL(page.url()).searchParams.get('tim'), 'ma vach theo doi')
  await page.getByLabel('Trạng thái').selectOption('Đã ghi nhận')
  await page.getByText('Không có hồ sơ nào theo bộ lọc này').waitFor()
  await page.getByLabel('Trạng thái').selectOption('Đang thẩm định')
  await page.getByRole('link', { name: title }).waitFor()
  await tabTo(page, title)
  await page.keyboard.press('Enter')
  await heading(page, title).waitFor()

  const alike = page.locator('section', { has: heading(page, 'Hồ sơ tương tự') }).last()
  await alike.getByText('UBND huyện Hiệp Hòa, năm 2026').waitFor()
  await alike.getByRole('link', { name: twinTitle }).waitFor()
  await alike.getByRole('link', { name: /^So hai bản cạnh nhau \(\d+ đoạn giống\)$/ }).click()
  await heading(page, 'Hồ sơ này: Sở Thông tin và Truyền thông').waitFor()
  await heading(page, 'Hồ sơ tương tự: UBND huyện Hiệp Hòa').waitFor()
  await page.getByRole('link', { name: 'Về hồ sơ đang thẩm định' }).click()
  await heading(page, 'Quá trình xử lý').waitFor()
  await page.getByText('Yêu cầu bổ sung, chỉnh sửa', { exact: true }).click()
  await button(page, 'Xem trước khi gửi').click()
  await page.getByText('Xin chọn ít nhất một căn cứ.').waitFor()
  await page.getByLabel('Trùng lặp với nội dung của cơ quan', { exact: false }).first().check()
  await page.getByLabel('Ý kiến gửi cơ quan').fill('Đề nghị nêu rõ phần khác với nơi đã làm.')
  assert.equal(await page.getByLabel('Hạn trả lời').inputValue(), '10/08/2026')
  await button(page, 'Xem trước khi gửi').click()
  await heading(page, 'Cơ quan sẽ thấy').waitFor()
  await button(page, 'Gửi yêu cầu').click()
  await page.getByText('Cần bổ sung, chỉnh sửa', { exact: true }).first().waitFor()
  await desk.leave()
})

scene('the agency answers with a new version, and never reads of the other agency', async () => {
  const asked = await mailTo(office.home, clerkOf('stttt'), `[${code}] Đăng ký sáng kiến cần bổ sung`)
  const desk = await office.visitor()
  const { page } = desk
  await page.goto(linkIn(asked))
  await desk.signIn(clerkOf('stttt'))
  await heading(page, 'Nội dung cần bổ sung, chỉnh sửa').waitFor()
  await page.getByText('Đề nghị nêu rõ phần khác với nơi đã làm.').first().waitFor()
  await page.getByText('Có nội dung tương tự do một cơ quan khác đăng ký.').first().waitFor()
  assert.doesNotMatch(await page.locator('body').innerText(), /Hiệp Hòa|Hương Lâm/)
  await page.getByRole('link', { name: 'Sửa và nộp lại' }).click()
  await page
    .getByLabel('Điểm mới so với cách làm hiện nay')
    .fill(`${content.novelty} Áp dụng cho cả hồ sơ liên thông.`)
  await page.getByLabel('Giải trình').fill(clerksReply)
  await saving(page, saved).waitFor()
  await page.reload()
  assert.equal(await page.getByLabel('Giải trình').inputValue(), clerksReply)
  await button(page, 'Trình thủ trưởng').click()
  await page
    .getByText(/^Chờ thủ trưởng ký duyệt/)
    .first()
    .waitFor()
  await page.getByText(clerksReply, { exact: true }).waitFor()
  await desk.leave()

  const head = await office.person(headOf('stttt'))
  const toSign = head.page.getByRole('region', { name: 'Chờ anh/chị ký duyệt' })
  await toSign.getByRole('link', { name: title }).click()
  await button(head.page, 'Xem lại để ký duyệt').click()
  const reply = head.page.getByLabel('Giải trình')
  assert.equal(await reply.inputValue(), clerksReply, 'the head has the last word on what the clerk wrote')
  await reply.press('Control+End')
  await head.page.keyboard.insertText(headsAddition)
  await head.page.getByLabel(/Tôi đã đọc toàn bộ nội dung/).check()
  await button(head.page, 'Ký duyệt và nộp').click()
  await head.page.getByText(`Đã nộp. Mã hồ sơ: ${code}`).waitFor()
  await head.leave()
  assert.equal((await mailsTo(office.home, headOf('stttt'), `[${code}] Giấy biên nhận`)).length, 2)
})

scene('the officer reads the answer, acknowledges, takes it back, and acknowledges again', async () => {
  const answered = await mailTo(office.home, snv, `[${code}] Cơ quan đã nộp bản chỉnh sửa`)
  const desk = await office.person(snv)
  const { page } = desk
  await page.goto(linkIn(answered))
  await page.getByText('Thay đổi của phiên bản 2 so với phiên bản 1').click()
  await heading(page, 'Giải trình').waitFor()
  await page.getByText(`${clerksReply}${headsAddition}`, { exact: true }).waitFor()
  await page.locator('ins', { hasText: 'Áp dụng cho cả hồ sơ liên thông.' }).waitFor()
  await button(page, 'Ghi nhận').click()
  await page.getByText('Đã ghi nhận và báo cho cơ quan').waitFor()
  await button(page, 'Hoàn tác').click()
  await button(page, 'Ghi nhận').click()
  await page.getByText('Đã ghi nhận và báo cho cơ quan').waitFor()
  await desk.leave()
  for (const to of [clerkOf('stttt'), headOf('stttt')])
    assert.equal((await mailsTo(office.home, to, `[${code}] Đăng ký sáng kiến đã được ghi nhận`)).length, 2)
  const undone = await mailTo(office.home, clerkOf('stttt'), `[${code}] Hồ sơ đăng ký được mở lại`)
  assert.match(undone.text, /Cơ quan chưa phải làm gì thêm/)
})

/** What is pressed for each file, by how its path ends. */
const fileButtons = [
  ['.xlsx', 'Tải bảng tính Excel'],
  ['.csv', 'Tải bảng CSV'],
  ['manifest.json', 'Tải bảng kê tệp'],
  ['.json', 'Tải dữ liệu JSON'],
] as const

/** The month's report as leadership may read it, with the files' fingerprints. */
const storedReport = async (): Promise<MonthReport> => {
  const reader = await signIn(office.home, leader)
  const snapshot = await getDoc(doc(reader.store, 'reports/2026-08.cchc-2026'))
  await reader.close()
  return MonthReport.parse(snapshot.data())
}

scene('the month closes: leadership is mailed, downloads the files, and the links die', async () => {
  await moveClock(office.home, '2026-09-02T08:00:00.000+07:00')
  const mail = await mailTo(office.home, leader, 'Tổng hợp đăng ký sáng kiến tháng 8 năm 2026')
  const desk = await office.visitor()
  const { page } = desk
  await page.goto(linkIn(mail))
  await desk.signIn(leader)
  await heading(page, 'Báo cáo tháng 8 năm 2026').waitFor()
  await page.getByText('2 đăng ký mới trong tháng, 2 từ đầu đợt; 28 cơ quan chưa đăng ký.').waitFor()
  const { files } = await storedReport()
  desk.expectProblems(/left the origin: .*firebasestorage/)
  const links: string[] = []
  for (const { path, sha256 } of files) {
    const downloading = page.waitForEvent('download')
    await button(page, fileButtons.find(([ends]) => path.endsWith(ends))?.[1] ?? path).click()
    const download = await downloading
    assert.equal(
      createHash('sha256')
        .update(await readFile(await download.path()))
        .digest('hex'),
      sha256,
      path,
    )
    links.push(download.url())
  }
  const kinds = new Set(files.map(({ path }) => path.split('.').at(-1)))
  assert.deepEqual(kinds, new Set(['xlsx', 'csv', 'json']))
  const asked = await Promise.all(links.map((link) => fetch(link)))
  assert.deepEqual(new Set(asked.map(({ status }) => status)), new Set([200]))
  await moveClock(office.home, '2026-09-02T08:10:00.000+07:00')
  const late = await Promise.all(links.map((link) => fetch(link)))
  assert.ok(late.every(({ status }) => status >= 400))
  await desk.leave()
})
