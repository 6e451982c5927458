// Who may open what in the browser: each role's navigation and pages, what another agency's address answers, the way
// through signing in, and a forgotten password.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import { draftRegistration, signIn, signOff } from '../../tools/demo/client.ts'
import { settled } from '../../tools/demo/controls.ts'
import { demoEntries } from '../../tools/demo/entries.ts'
import { openOffice, scenes, type Office } from '../kit/office.ts'
import { clerkOf, headOf, leader, linkIn, mailTo, skhcn, snv } from '../kit/post.ts'
import { button, heading } from '../kit/sight.ts'

let office: Office
/** Of agency `syt`: a submitted entry, and a draft that nobody has submitted. */
let entry = ''
let draft = ''

before(async () => {
  office = await openOffice()
  const clerk = await signIn(office.home, clerkOf('syt'))
  const head = await signIn(office.home, headOf('syt'))
  const [first, second] = demoEntries()
  assert.ok(first && second)
  const of = { agencyId: 'syt', campaignId: 'cchc-2026' }
  entry = await draftRegistration(clerk, { ...of, content: first.content })
  draft = await draftRegistration(clerk, { ...of, content: second.content })
  await signOff(head, entry, 2)
  await Promise.all([clerk.close(), head.close()])
  await settled(office.home)
})
after(() => office.close())

const scene = scenes(() => office)

const title = async (page: Page): Promise<string> => {
  await page.waitForFunction(() => document.querySelector('main :is(h1, .skeleton)')?.matches('h1'))
  return page.locator('main h1').innerText()
}

const forOthers = 'Trang dành cho vai trò khác'
const mine = 'Việc của tôi'
const [help, ours, desk, norms, meetings, reports, outbox] = [
  'Trợ giúp',
  'Đăng ký của cơ quan',
  'Thẩm định',
  'Văn bản quy định',
  'Buổi làm việc',
  'Báo cáo tháng',
  'Hộp thư đi',
]

const roles: readonly (readonly [role: string, email: string, menu: readonly string[]])[] = [
  ['clerk', clerkOf('syt'), [mine, ours, help]],
  ['head', headOf('syt'), [mine, ours, help]],
  ['snv', snv, [mine, desk, norms, meetings, reports, help]],
  ['skhcn', skhcn, [mine, desk, norms, meetings, reports, outbox, help]],
  ['member', 'uyvien.hdsk@bacgiang.example', [mine, help]],
  ['chair', 'chutich.hdsk@bacgiang.example', [mine, help]],
  ['leadership', leader, [mine, desk, norms, meetings, reports, help]],
  ['admin', 'quantri@bacgiang.example', [mine, outbox, help]],
  ['auditor', 'kiemtra@bacgiang.example', [mine, desk, norms, meetings, reports, help]],
]

/** Pages by the item of the navigation they belong to: whoever lacks the item may not open them by address either. */
const pagesOf = (): readonly (readonly [item: string, path: string])[] => [
  [ours, '/dang-ky'],
  [ours, `/dang-ky/${draft}/soan`],
  [desk, '/tham-dinh'],
  [desk, '/tham-dinh/chua-dang-ky'],
  [norms, '/van-ban'],
  [meetings, '/buoi-lam-viec'],
  [reports, '/bao-cao'],
  [outbox, '/hop-thu-di'],
]

for (const [role, email, menu] of roles)
  scene(`${role}: the navigation, and the same by address`, async () => {
    const person = await office.person(email)
    const { page } = person
    const items = page.getByRole('navigation', { name: 'Chính' }).getByRole('link')
    assert.deepEqual(await items.allTextContents(), menu)
    for (const [item, path] of pagesOf()) {
      await page.goto(path)
      assert.equal((await title(page)) !== forOthers, menu.includes(item), path)
    }
    await person.leave()
  })

scene("another agency's address answers as one that was never there", async () => {
  const person = await office.person(clerkOf('stp'))
  const { page } = person
  person.expectProblems(/status of 40[34]|insufficient permissions|missing: /)
  const shown = async (path: string): Promise<string> => {
    await page.goto(path)
    await page.getByRole('alert').waitFor()
    return page.locator('main').innerText()
  }
  const missing = 'A'.repeat(20)
  assert.equal(await shown(`/ho-so/${entry}`), await shown(`/ho-so/${missing}`))
  assert.equal(await shown(`/dang-ky/${draft}/soan`), await shown(`/dang-ky/${missing}/soan`))
  assert.equal(await shown(`/dang-ky/${draft}/ky`), await shown(`/dang-ky/${missing}/ky`))
  await person.leave()
})

scene('signed out: to the sign-in page and from there back, within this site only', async () => {
  const person = await office.visitor()
  const { page } = person
  await page.goto('/tham-dinh?trang-thai=tat-ca')
  await heading(page, 'Đăng nhập').waitFor()
  await person.signIn(snv)
  await heading(page, 'Thẩm định đăng ký').waitFor()
  assert.equal(new URL(page.url()).search, '?trang-thai=tat-ca')
  const elsewhere = [
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ]
  for (const target of elsewhere) {
    await page.goto(`/dang-nhap?tiep=${encodeURIComponent(target)}`)
    await heading(page, mine).waitFor()
    assert.equal(page.url(), `${office.home}/`)
  }
  await button(page, 'Đăng xuất').click()
  await heading(page, 'Đăng nhập').waitFor()
  await page.goBack()
  await heading(page, 'Đăng nhập').waitFor()
  await person.leave()
})

scene('an address that leads nowhere, signed in, says so', async () => {
  const person = await office.person(snv)
  await person.page.goto('/khong-co')
  await heading(person.page, 'Không có trang này').waitFor()
  await person.leave()
})

scene('a forgotten password: mailed link, new password, and each only once', async () => {
  const email = clerkOf('sldtbxh')
  const person = await office.visitor()
  const { page } = person
  person.expectProblems(/status of 400/)
  await page.getByRole('link', { name: 'Quên mật khẩu?' }).click()
  const ask = async (address: string): Promise<string> => {
    await page.goto('/quen-mat-khau')
    await page.getByLabel('Thư điện tử công vụ').fill(address)
    await button(page, 'Gửi liên kết').click()
    await page.getByText('Đã gửi yêu cầu').waitFor()
    return (await page.locator('main').innerText()).replace(address, '…')
  }
  assert.equal(await ask(email), await ask('khong.co@bacgiang.example'), 'nobody learns who has an account')
  const link = linkIn(await mailTo(office.home, email, 'Đặt lại mật khẩu'))
  await page.goto(link)
  await page.getByLabel('Mật khẩu mới').fill('ngắn')
  await button(page, 'Lưu mật khẩu mới').click()
  assert.equal(await page.getByText('Đã đặt mật khẩu mới').count(), 0)
  await page.getByLabel('Mật khẩu mới').fill('một câu ngắn dễ nhớ')
  await button(page, 'Lưu mật khẩu mới').click()
  await page.getByText('Đã đặt mật khẩu mới').waitFor()
  await page.goto(link)
  await page.getByText('Liên kết không dùng được').waitFor()
  await page.goto('/dang-nhap')
  await person.signIn(email)
  await page.getByText('Thư điện tử hoặc mật khẩu chưa đúng.').waitFor()
  await person.signIn(email, 'một câu ngắn dễ nhớ')
  await heading(page, mine).waitFor()
  await person.leave()
})
