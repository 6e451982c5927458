// Lists as work: the queue searched without diacritics by words that stand apart, and worked through by keyboard alone.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import { draftRegistration, signIn, signOff } from '../../tools/demo/client.ts'
import { settled } from '../../tools/demo/controls.ts'
import { demoEntries } from '../../tools/demo/entries.ts'
import { openOffice, scenes, type Office } from '../kit/office.ts'
import { clerkOf, headOf, snv } from '../kit/post.ts'
import { focused, heading } from '../kit/sight.ts'

let office: Office

const titles = [
  'Mã vạch theo dõi hồ sơ tại Bộ phận Một cửa cấp xã',
  'Mã QR tra cứu thủ tục hành chính cấp xã',
  'Đọc mã vạch trên vé xe buýt',
]

/** Submits titles in turn, as an agency's two people do. */
const registerAll = async (agencyId: string, wanted: readonly string[]): Promise<void> => {
  const clerk = await signIn(office.home, clerkOf(agencyId))
  const head = await signIn(office.home, headOf(agencyId))
  const [model] = demoEntries()
  assert.ok(model)
  for (const title of wanted) {
    const of = { agencyId, campaignId: 'cchc-2026', content: { ...model.content, title } }
    await signOff(head, await draftRegistration(clerk, of), 2)
  }
  await Promise.all([clerk.close(), head.close()])
}

before(async () => {
  office = await openOffice()
  await registerAll('syt', titles)
  await settled(office.home)
})
after(() => office.close())

const scene = scenes(() => office)

const search = (page: Page) => page.getByRole('searchbox', { name: 'Tìm theo tên' })

/** The list follows what was typed, until it holds these titles and no others. */
const showing = (page: Page, wanted: readonly (string | undefined)[]): Promise<unknown> =>
  page.waitForFunction((expected) => {
    const rows = [...document.querySelectorAll('tbody .row-link')].map((link) => link.textContent)
    return rows.length === expected.length && expected.every((title) => rows.includes(title ?? ''))
  }, wanted)

scene('words that stand apart in a title find it, in any order, without diacritics', async () => {
  const desk = await office.person(snv)
  const { page } = desk
  await page.goto('/tham-dinh?trang-thai=tat-ca')
  await showing(page, titles)
  await search(page).fill('ma vach cap xa')
  await showing(page, [titles[0]])
  await search(page).fill('VẠCH đọc')
  await showing(page, [titles[2]])
  await search(page).fill('ma')
  await showing(page, titles)
  await search(page).fill('ma khong-co-gi')
  await page.getByText('Không có hồ sơ nào theo bộ lọc này').waitFor()
  assert.match(page.url(), /tim=ma\+khong-co-gi/)
  await desk.leave()
})

scene(
  'the queue by keyboard: from the search to the rows, between them, into an entry, and back',
  async () => {
    const desk = await office.person(snv)
    const { page } = desk
    await page.goto('/tham-dinh?trang-thai=tat-ca')
    await showing(page, titles)
    const rows = await page.locator('tbody .row-link').allTextContents()
    await page.keyboard.press('/')
    assert.match(await focused(page), /^Tìm theo tên/)
    await page.keyboard.press('ArrowDown')
    assert.equal(await focused(page), rows[0])
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    assert.equal(await focused(page), rows[2], 'the last row stays')
    await page.keyboard.press('k')
    assert.equal(await focused(page), rows[1])
    await page.keyboard.press('Escape')
    assert.match(await focused(page), /^Tìm theo tên/)
    await page.keyboard.type('jk')
    assert.equal(await search(page).inputValue(), 'jk', 'letters typed into the search are letters')
    await search(page).fill('')
    await showing(page, titles)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    assert.match(await focused(page), /^Tìm theo tên/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await heading(page, rows[0] ?? '').waitFor()
    await desk.leave()
  },
)
