// Signing in in two steps: turned on with an authenticator app's key, asked for from then on, turned off again.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import * as z from 'zod'
import { moveClock } from '../../tools/demo/controls.ts'
import { demoPassword } from '../../tools/seed/people.ts'
import { authenticator } from '../kit/authenticator.ts'
import { openOffice, phone, scenesInTurn, type Office } from '../kit/office.ts'
import { look } from '../kit/pictures.ts'
import { leader } from '../kit/post.ts'
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

/** As the operator's program does it, at the home's own port for administrators. */
const requireTwoSteps = async (home: string, email: string): Promise<void> => {
  const overview = await (await fetch(`${home}/__/console`)).text()
  const [, port = ''] = /<td>auth<\/td><td>127\.0\.0\.1:(\d+)/.exec(overview) ?? []
  const ask = async (verb: string, body: object): Promise<unknown> => {
    const accounts = `identitytoolkit.googleapis.com/v1/projects/demo-sang-kien/accounts:${verb}`
    const headers = { authorization: 'Bearer owner', 'content-type': 'application/json' }
    const sent = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`http://127.0.0.1:${port}/${accounts}`, sent)).json()
  }
  const Found = z.object({
    users: z.tuple([z.object({ localId: z.string(), customAttributes: z.string() })]),
  })
  const [{ localId, customAttributes }] = Found.parse(await ask('lookup', { email: [email] })).users
  const claims = { ...(JSON.parse(customAttributes) as object), twoSteps: true }
  await ask('update', { localId, customAttributes: JSON.stringify(claims) })
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

scene('a role that must sign in in two steps is led there first, and lacks nothing afterwards', async () => {
  await requireTwoSteps(office.home, leader)
  const person = await office.visitor()
  const { page } = person
  await person.signIn(leader)
  await page.getByText('Cần bật đăng nhập hai bước').waitFor()
  await page.goto('/bao-cao')
  await page.getByText('Cần bật đăng nhập hai bước').waitFor()
  await page.getByLabel('Mật khẩu hiện tại', { exact: true }).fill(demoPassword)
  await button(page, 'Bắt đầu').click()
  codeAt = authenticator(await page.locator('code').innerText())
  await enterCode(page, await nextCode(), 'Xác nhận và bật')
  await heading(page, 'Báo cáo tháng').waitFor()
  await person.leave()
})
