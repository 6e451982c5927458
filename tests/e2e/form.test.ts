// Nothing typed is lost: two tabs, a broken line, a reload, a session that ends, a phone, and text that means harm.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import type { IssueCode } from '../../domain/registration/content.ts'
import { issueWords } from '../../domain/words/vi.ts'
import { draftRegistration, signIn, signOff } from '../../tools/demo/client.ts'
import { mails, moveClock, settled } from '../../tools/demo/controls.ts'
import { content, phoneSteps } from '../kit/answers.ts'
import { openOffice, phone, scenes, type Office } from '../kit/office.ts'
import { clerkOf, headOf, linkIn, mailTo, snv } from '../kit/post.ts'
import { beginDraft, button, completeness, heading, saved, saving } from '../kit/sight.ts'

let office: Office

before(async () => {
  office = await openOffice()
})
after(() => office.close())

const scene = scenes(() => office)

const titleBox = (page: Page) => page.getByLabel('Tên sáng kiến, giải pháp')
const problemBox = (page: Page) => page.getByLabel('Vấn đề và hiện trạng')

scene('two tabs on one draft: the second is shown both versions and keeps what it chooses', async () => {
  const { page, context } = await office.person(clerkOf('syt'))
  const path = await beginDraft(page)
  const tab = await context.newPage()
  await tab.goto(path)
  await titleBox(tab).waitFor()
  await titleBox(page).fill('Chatbot trả lời thủ tục y tế')
  await saving(page, saved).waitFor()
  await problemBox(tab).fill('Mỗi ngày 40 cuộc gọi hỏi cùng một thủ tục.')
  await heading(tab, 'Chọn phần giữ lại').waitFor()
  const choice = (field: string, version: string) =>
    tab.getByRole('group', { name: field }).getByRole('radio', { name: version })
  await choice('Tên sáng kiến, giải pháp', 'Bản trên máy chủ').check()
  await choice('Vấn đề và hiện trạng', 'Bản đang gõ ở đây').check()
  await button(tab, 'Dùng những phần đã chọn').click()
  await saving(tab, saved).waitFor()
  await page.goto(path)
  await titleBox(page).waitFor()
  assert.equal(await titleBox(page).inputValue(), 'Chatbot trả lời thủ tục y tế')
  assert.equal(await problemBox(page).inputValue(), 'Mỗi ngày 40 cuộc gọi hỏi cùng một thủ tục.')
})

scene('a broken line: the text stays on this machine and is saved when the line is back', async () => {
  const desk = await office.person(clerkOf('stp'))
  const { page, context } = desk
  await beginDraft(page)
  desk.expectProblems(/RPC_ERROR|ERR_INTERNET/)
  await context.setOffline(true)
  await titleBox(page).fill('Hành chính công lưu động')
  await page.getByText('Máy đang mất kết nối mạng.').waitFor()
  await saving(page, /^Chưa lưu được, vẫn giữ trên máy này$/).waitFor()
  await context.setOffline(false)
  await saving(page, saved).waitFor()
  await page.reload()
  await titleBox(page).waitFor()
  assert.equal(await titleBox(page).inputValue(), 'Hành chính công lưu động')
})

scene('a reload before anything could be saved: the text is found again on this machine', async () => {
  const desk = await office.person(clerkOf('sxd'))
  const { page } = desk
  await beginDraft(page)
  desk.expectProblems(/RPC_ERROR|ERR_CONNECTION/)
  await page.route('**/documents:commit*', (route) => route.abort('connectionreset'))
  await titleBox(page).fill('Sáng thứ tư không hẹn')
  await saving(page, /^Chưa lưu được/).waitFor()
  await problemBox(page).fill('Chưa kịp lưu.')
  await page.reload()
  await page.getByText('Đã tìm thấy phần gõ chưa kịp lưu trên máy này').waitFor()
  await page.unroute('**/documents:commit*')
  assert.equal(await titleBox(page).inputValue(), 'Sáng thứ tư không hẹn')
  assert.equal(await problemBox(page).inputValue(), 'Chưa kịp lưu.')
  await button(page, 'Giữ phần vừa khôi phục').click()
  await saving(page, saved).waitFor()
})

scene(
  'one wrong part does not keep its group off the server, and stays on this machine with its error',
  async () => {
    const desk = await office.person(clerkOf('skhdt'))
    const { page } = desk
    const path = await beginDraft(page)
    const emailBox = (one: Page) => one.getByLabel('Thư điện tử công vụ')
    const nameBox = (one: Page) => one.getByLabel('Họ và tên')
    await nameBox(page).fill('Nguyễn Thị Hòa')
    await emailBox(page).fill('hoa@sai')
    await emailBox(page).press('Tab')
    await saving(page, /^Đã lưu \d\d:\d\d, trừ 1 mục chưa đúng/).waitFor()
    const colleague = await office.person(clerkOf('skhdt'))
    await colleague.page.goto(path)
    await nameBox(colleague.page).waitFor()
    assert.equal(await nameBox(colleague.page).inputValue(), 'Nguyễn Thị Hòa')
    assert.equal(await emailBox(colleague.page).inputValue(), '')
    await colleague.leave()
    await page.reload()
    await page.getByText(issueWords['not-an-email']).first().waitFor()
    assert.equal(await emailBox(page).inputValue(), 'hoa@sai')
    await desk.leave()
  },
)

/** Sets a new password through the mailed link, as the person at another machine: every session ends. */
const resetPassword = async (email: string, password: string): Promise<void> => {
  const desk = await office.visitor()
  const { page } = desk
  await page.getByRole('link', { name: 'Quên mật khẩu?' }).click()
  await page.getByLabel('Thư điện tử công vụ').fill(email)
  await button(page, 'Gửi liên kết').click()
  await page.getByText('Đã gửi yêu cầu').waitFor()
  await settled(office.home)
  const [mail] = await mails(office.home, email)
  assert.ok(mail)
  await page.goto(linkIn(mail))
  await page.getByLabel('Mật khẩu mới').fill(password)
  await button(page, 'Lưu mật khẩu mới').click()
  await page.getByText('Đã đặt mật khẩu mới').waitFor()
  await desk.leave()
}

scene('the clock moves on under an open form: the token is renewed unasked and the text saved', async () => {
  const desk = await office.person(clerkOf('sct'))
  const { page } = desk
  await beginDraft(page)
  await moveClock(office.home, '2026-08-03T10:15:00.000+07:00')
  desk.expectProblems(/status of 401|RPC_ERROR|TOKEN_EXPIRED/)
  await titleBox(page).fill('Trả kết quả tại nhà')
  await saving(page, saved).waitFor()
  await page.getByRole('link', { name: 'Đăng ký của cơ quan' }).click()
  await page.getByRole('link', { name: 'Trả kết quả tại nhà' }).waitFor()
  assert.equal(await page.getByRole('dialog').count(), 0)
  await desk.leave()
})

scene(
  'a session that was ended elsewhere: signing in again over the form keeps and saves the text',
  async () => {
    const desk = await office.person(clerkOf('sgtvt'))
    const { page } = desk
    const path = await beginDraft(page)
    await resetPassword(clerkOf('sgtvt'), 'một câu ngắn dễ nhớ')
    await moveClock(office.home, '2026-08-03T12:30:00.000+07:00')
    desk.expectProblems(/RPC_ERROR|TOKEN_EXPIRED|status of 40[013]/)
    await titleBox(page).fill('Đặt lịch hẹn nộp hồ sơ')
    const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill('một câu ngắn dễ nhớ')
    await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    assert.equal(new URL(page.url()).pathname, path)
    assert.equal(await titleBox(page).inputValue(), 'Đặt lịch hẹn nộp hồ sơ')
    await saving(page, saved).waitFor()
    await page.reload()
    await titleBox(page).waitFor()
    assert.equal(await titleBox(page).inputValue(), 'Đặt lịch hẹn nộp hồ sơ')
    await desk.leave()
  },
)

scene('a clerk fills the whole form on a phone, by touch, one section at a time', async () => {
  const desk = await office.person(clerkOf('snnptnt'), { viewport: phone, hasTouch: true, isMobile: true })
  const { page } = desk
  await beginDraft(page)
  for (const [at, step] of phoneSteps.entries()) {
    await page.getByText(`Bước ${at + 1}/6`).waitFor()
    for (const [label, text] of step) {
      const box = page.getByLabel(label, { exact: label === 'Hiện nay' || label === 'Không có' })
      await box.tap()
      if (text !== undefined) await page.keyboard.insertText(text)
      else if (label.startsWith('Lĩnh vực')) await box.selectOption('Cải cách thủ tục hành chính')
    }
    if (at < phoneSteps.length - 1) await button(page, 'Phần tiếp theo').tap()
  }
  await saving(page, saved).waitFor()
  assert.equal(await completeness(page), 100)
  await button(page, 'Trình thủ trưởng').tap()
  await page
    .getByText(/^Chờ thủ trưởng ký duyệt/)
    .first()
    .waitFor()
  await mailTo(office.home, headOf('snnptnt'), 'chờ thủ trưởng ký duyệt')
})

scene('the deadline stays in sight, gaps are one line of links, and a removed row comes back', async () => {
  const desk = await office.person(clerkOf('snv'))
  const { page } = desk
  await beginDraft(page)
  await page.getByText(/^Hạn nộp 30\/11\/2026, còn \d+ ngày làm việc$/).waitFor()
  await button(page, 'Trình thủ trưởng').click()
  const summary = page.getByRole('alert', { name: 'Còn mục cần điền hoặc sửa' })
  assert.equal((await summary.innerText()).match(/Mục này bắt buộc/g), null)
  assert.match(await summary.innerText(), /Chưa điền \(17\):/)
  await summary.getByRole('link', { name: 'Sản phẩm dự kiến' }).click()
  await page.keyboard.type('Sổ tay')
  await page.getByLabel('Sản phẩm dự kiến').and(page.locator(':focus')).waitFor()
  await page.getByLabel('Chỉ tiêu').fill('Hồ sơ trễ hẹn')
  await button(page, 'Thêm mục tiêu').click()
  await button(page, 'Xóa mục tiêu 1').click()
  assert.equal(await page.getByLabel('Chỉ tiêu').inputValue(), '')
  await button(page, 'Hoàn tác').click()
  assert.equal(await page.getByLabel('Chỉ tiêu').first().inputValue(), 'Hồ sơ trễ hẹn')
  assert.equal(await page.getByLabel('Chỉ tiêu').count(), 2)
  await desk.leave()
})

const limit = 300
const kept: readonly (readonly [kind: string, typed: string])[] = [
  ['a script', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['placeholders', "{{constructor.constructor('return 1')()}} ${7*7} <%= 1 %>"],
  ['decomposed letters', 'Giải pháp một cửa'.normalize('NFD')],
  ['the longest title', 'Đơn giản hóa thủ tục '.repeat(20).slice(0, limit - 1) + 'ạ'],
]
const refused: readonly (readonly [kind: string, typed: string, code: IssueCode])[] = [
  ['a title one letter too long', 'ạ'.repeat(limit + 1), 'too-long'],
  ['bidi control', 'Giải pháp \u202Ecod.exe', 'bidi-control'],
  ['too many marks', `Gi${'a\u0301\u0302\u0303\u0309\u0323\u0306'.repeat(3)}i pháp`, 'too-many-marks'],
]

scene('hostile text is kept as text, or refused in plain words beside its box', async () => {
  const desk = await office.person(clerkOf('sct'))
  const { page } = desk
  const path = await beginDraft(page)
  for (const [kind, typed, code] of refused) {
    await titleBox(page).fill(typed)
    await titleBox(page).press('Tab')
    await page
      .getByText(issueWords[code].replace('{limit}', String(limit)))
      .first()
      .waitFor()
    assert.equal(await titleBox(page).inputValue(), typed, kind)
  }
  for (const [kind, typed] of kept) {
    await titleBox(page).fill(typed)
    await saving(page, saved).waitFor()
    await page.goto('/dang-ky')
    const link = page.getByRole('link', { name: typed.normalize('NFC'), exact: true })
    await link.click()
    await titleBox(page).waitFor()
    assert.equal(new URL(page.url()).pathname, path)
    assert.equal(await titleBox(page).inputValue(), typed.normalize('NFC'), kind)
  }
  await titleBox(page).fill('\u00A0\u200B\u3164 ')
  await button(page, 'Trình thủ trưởng').click()
  const summary = page.getByRole('alert', { name: 'Còn mục cần điền hoặc sửa' })
  await summary.getByRole('link', { name: 'Tên sáng kiến, giải pháp' }).waitFor()
  await desk.leave()
})

scene('a hostile title travels to the desk and into mails as the text it is', async () => {
  const title = "<script>alert(1)</script> {{constructor.constructor('return 1')()}} ${7*7}"
  const [clerk, head] = await Promise.all([
    signIn(office.home, clerkOf('stc')),
    signIn(office.home, headOf('stc')),
  ])
  const of = { agencyId: 'stc', campaignId: 'cchc-2026', content: { ...content, title } }
  await signOff(head, await draftRegistration(clerk, of), 2)
  await Promise.all([clerk.close(), head.close()])
  const mail = await mailTo(office.home, snv, 'Hồ sơ đăng ký mới')
  // A dot between words gets a zero-width space, so that no mail reader makes an address of it.
  assert.ok(mail.text.replaceAll('\u200B', '').includes(title))
  const desk = await office.person(snv)
  const { page } = desk
  await page.goto(linkIn(mail))
  await heading(page, title).waitFor()
  await page.goto('/tham-dinh')
  await page.getByRole('link', { name: title }).waitFor()
  await page.goto(`/__/mail/${mail.id}`)
  await page.frameLocator('iframe').getByText('<script>alert(1)</script>').waitFor()
  await desk.leave()
})
