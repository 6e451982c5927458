// How much script a clerk's browser fetches before the first form can be used: a cold browser opens it, and the gzip
// twins of what it asked for are added up.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser } from '../browser.ts'
import { startHomeProcess } from '../demo/home-process.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { demoPassword } from '../seed/people.ts'
import type { Figure } from './figure.ts'

const dist = join(import.meta.dirname, '../../web/dist')

export const formScript = async (): Promise<Figure> => {
  const data = await mkdtemp(join(tmpdir(), 'bench-'))
  const [home, browser] = await Promise.all([
    startHomeProcess(['--port', '0', '--data', data]),
    openBrowser(),
  ])
  try {
    const page = await browser.newPage({ baseURL: home.url })
    const scripts = new Set<string>()
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname)
    })
    await page.goto('/dang-nhap')
    await page.getByLabel('Thư điện tử').fill('cv.stttt@bacgiang.example')
    await page.getByLabel('Mật khẩu', { exact: true }).fill(demoPassword)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByRole('button', { name: 'Đăng ký mới' }).first().click()
    await page.getByLabel('Tên sáng kiến, giải pháp').fill('Ngày thứ Sáu không hẹn')
    const sizes = await Promise.all(
      [...scripts].map(async (path) => (await stat(join(dist, `${path}.gz`))).size),
    )
    return { name: 'form-script-gzip', value: sizes.reduce((sum, size) => sum + size, 0) / 1024, unit: 'KB' }
  } finally {
    await Promise.all([browser.close(), home.stop()])
    await rm(data, { recursive: true, force: true })
  }
}
