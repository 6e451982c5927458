// Signing in in two steps: turned on with an authenticator app's key, asked for from then on, turned off again.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import { moveClock } from '../../tools/demo/controls.ts'
import { demoPassword } from '../../tools/seed/people.ts'
import { authenticator } from '../kit/authenticator.ts'
import { openOffice, phone, scenesInTurn, type Office } from '../kit/office.ts'
import { look } from '../kit/pictures.ts'
import { button, heading } from '../kit/sight.ts'

const chair = 'chutich.hdsk@bacgiang.example'

let office: Office
/** Of the chair, once they have enrolled. */
let codeAt: ReturnType<typeof authenticator>
let now = Date.parse('2026-08-03T08:02:00+07:00')

before(async () => {
  office = await openOffice()
})
after(() => office.close())

const scene = scenesInTurn(() => office)

/** Each code serves once, so the next one is of a later minute. */
const nextCode = async (): Promise<string> => {
  now += 60_000
  await moveClock(office.home, new Date(now).toISOString())
  return codeAt(now)
}

const enterCode = async (page: Page, code: string, press: string): Promise<void> => {
  await page.getByLabel('Mã xác nhận 6 chữ số').fill(code)
  await button(page, press).click()
}

scene('the chair turns it on with the key that the page shows', async () => {
  const person = await office.person(chair, { viewport: phone })
  const { page } = person
  person.expectProblems(/status of 400/)
  await page.getByRole('link', { name: 'Đăng nhập hai bước' }).click()
  await heading(page, 'Đăng nhập hai bước').waitFor()
  await page.getByLabel('Mật khẩu hiện tại', { exact: true }).fill('không phải mật khẩu')
  await button(page, 'Bắt đầu').click()
  await page.getByRole('alert').getByText('chưa đúng').waitFor()
  await page.getByLabel('Mật khẩu hiện tại', { exact: true }).fill(demoPassword)
  await button(page, 'Bắt đầu').click()
  const key = await page.locator('code').innerText()
  assert.match(key, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  codeAt = authenticator(key)
  assert.match(
    (await page.getByRole('link', { name: 'mở bằng ứng dụng' }).getAttribute('href')) ?? '',
    /^otpauth:/,
  )
  assert.deepEqual(await look(page, 'two-step-key'), [])
  await enterCode(page, '000000', 'Xác nhận và bật')
  await page.getByRole('alert').getByText('Mã chưa đúng').waitFor()
  await enterCode(page, await nextCode(), 'Xác nhận và bật')
  await page.getByText('Đăng nhập hai bước đang bật').waitFor()
  await person.leave()
})

scene('from then on the password alone opens nothing, and a code serves once', async () => {
  const person = await office.visitor()
  const { page } = person
  person.expectProblems(/status of 400/)
  await person.signIn(chair)
  await page.getByLabel('Mã xác nhận 6 chữ số').waitFor()
  assert.deepEqual(await look(page, 'two-step-code'), [])
  const code = await nextCode()
  await enterCode(page, code, 'Xác nhận')
  await heading(page, 'Việc của tôi').waitFor()
  await person.leave()
  const thief = await office.visitor()
  thief.expectProblems(/status of 400/)
  await thief.signIn(chair)
  await enterCode(thief.page, code, 'Xác nhận')
  await thief.page.getByRole('alert').getByText('Mã chưa đúng').waitFor()
  await thief.page.goto('/')
  await heading(thief.page, 'Đăng nhập').waitFor()
  await thief.leave()
})

scene('it is turned off with password and code', async () => {
  const person = await office.visitor()
  const { page } = person
  await person.signIn(chair)
  await enterCode(page, await nextCode(), 'Xác nhận')
  await heading(page, 'Việc của tôi').waitFor()
  await page.goto('/dang-nhap-hai-buoc')
  await page.getByLabel('Mật khẩu hiện tại', { exact: true }).fill(demoPassword)
  person.expectProblems(/status of 400/)
  await enterCode(page, await nextCode(), 'Tắt')
  await page.getByText('hiện đang tắt').waitFor()
  await person.leave()
  await (await office.person(chair)).leave()
})
