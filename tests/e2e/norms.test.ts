// Norms in a browser: a file is looked over, saved and put to use, a scan is refused with the way on; and the form's
// question whether something similar is known. Each test is one person's part, in order.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { draftRegistration, signIn, signOff } from '../../tools/demo/client.ts'
import { settled } from '../../tools/demo/controls.ts'
import { demoEntries } from '../../tools/demo/entries.ts'
import { paragraph, pdf, word } from '../kit/norm-files.ts'
import { openOffice, scenesInTurn, type Office } from '../kit/office.ts'
import { look } from '../kit/pictures.ts'
import { clerkOf, headOf, skhcn } from '../kit/post.ts'
import { beginDraft, button, heading } from '../kit/sight.ts'

let office: Office

before(async () => {
  office = await openOffice()
})
after(() => office.close())

const scene = scenesInTurn(() => office)

const decision = [
  'ỦY BAN NHÂN DÂN TỈNH BẮC GIANG',
  'Số: 12/2024/QĐ-UBND',
  'Bắc Giang, ngày 05 tháng 3 năm 2024',
  'QUYẾT ĐỊNH',
  'Ban hành Quy chế Bộ phận Một cửa',
  'Điều 1. Phạm vi điều chỉnh',
  'Hồ sơ được quét mã vạch để theo dõi quá trình giải quyết.',
  'Điều 2. Hiệu lực thi hành',
  'Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2024.',
]

const fileOf = (name: string, bytes: Uint8Array): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

scene('an officer adds a decision from its Word file, looks it over and puts it to use', async () => {
  const officer = await office.person(skhcn)
  const { page } = officer
  await page.goto('/van-ban')
  await page.getByRole('link', { name: 'Thêm văn bản' }).click()
  await button(page, 'Lưu bản nháp').click()
  await page.getByText('Chưa tách được điều khoản nào').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'norm-number')
  await page
    .getByLabel('Tệp văn bản')
    .setInputFiles(fileOf('quyet-dinh.docx', word(decision.map(paragraph).join(''))))
  await heading(page, '3. Điều khoản đã tách (2)').waitFor()
  await page.getByText('quyet-dinh.docx', { exact: true }).waitFor()
  assert.equal(await page.getByLabel('Số, ký hiệu').inputValue(), '12/2024/QĐ-UBND')
  assert.equal(await page.getByLabel('Có hiệu lực từ ngày').inputValue(), '15/03/2024')
  assert.deepEqual(await look(page, 'norm-add'), [])
  await button(page, 'Lưu bản nháp').click()
  await page.getByText('Bản nháp', { exact: true }).waitFor()
  await button(page, 'Dùng để đối chiếu').click()
  await button(page, 'Thôi dùng để đối chiếu').waitFor()
  await page.getByText('Sửa thông tin và hiệu lực').click()
  assert.deepEqual(await look(page, 'norm'), [])
  await page.getByRole('link', { name: 'Tất cả văn bản' }).click()
  await page.getByRole('row', { name: /12\/2024\/QĐ-UBND.*Đang dùng để đối chiếu/ }).waitFor()
  assert.deepEqual(await look(page, 'norm-list'), [])
  await officer.leave()
})

scene('a PDF with text is read; a scan is refused with the way on, and what was read stays', async () => {
  const officer = await office.person(skhcn)
  const { page } = officer
  await page.goto('/van-ban/them')
  const box = page.getByLabel('Tệp văn bản')
  await box.setInputFiles(
    fileOf('co-chu.pdf', pdf('This decree provides for the registration of initiatives')),
  )
  const text = page.getByLabel('Hoặc dán chữ vào đây')
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#norm-text')?.value !== '')
  await box.setInputFiles(fileOf('scan.pdf', pdf()))
  await page.getByText('Tệp PDF là ảnh chụp, không có chữ để đọc').waitFor()
  assert.match(await text.inputValue(), /^This decree provides/)
  await officer.leave()
})

scene('what nobody has published yet is answered with yes, and with nothing of its text', async () => {
  const [first] = demoEntries()
  assert.ok(first)
  const author = await signIn(office.home, clerkOf('ubnd-hiep-hoa'))
  const head = await signIn(office.home, headOf('ubnd-hiep-hoa'))
  const entry = { agencyId: 'ubnd-hiep-hoa', campaignId: 'cchc-2026', content: first.content }
  await signOff(head, await draftRegistration(author, entry), 2)
  await Promise.all([author.close(), head.close()])
  await settled(office.home)

  const clerk = await office.person(clerkOf('stp'))
  const { page } = clerk
  await beginDraft(page)
  await page.getByLabel('Tên sáng kiến, giải pháp').fill('Mã vạch theo dõi hồ sơ một cửa tại Sở Tư pháp')
  await page.getByLabel('Vấn đề và hiện trạng').fill(first.content.problem)
  await button(page, 'Có việc tương tự không?').click()
  const answer = page.getByRole('status').filter({ hasText: 'Bộ phận thẩm định đã biết việc tương tự' })
  await answer.waitFor()
  assert.equal((await answer.innerText()).includes(first.content.title), false)
  assert.deepEqual(await look(page, 'form-similar'), [])
  await clerk.leave()
})
