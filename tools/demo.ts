// `npm run demo`: two months of the demo province in a throwaway folder, through the public interfaces only. Mails, the
// months' files and a summary end up in out/. `--json` prints, last, one object; it is out/summary.json as well.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { groundNames } from '../domain/words/vi.ts'
import { build } from './build.ts'
import { mails, rawMail } from './demo/controls.ts'
import { startHomeProcess } from './demo/home-process.ts'
import { countFindings, monthFiles, playYear } from './demo/year.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'out')
const asJson = process.argv.includes('--json')
const say = (line: string): void => (asJson ? console.error(line) : console.log(line))

const write = async (path: string, bytes: Uint8Array | string): Promise<string> => {
  const file = join(out, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, bytes)
  return relative(root, file)
}

const fileName = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)

const writeMails = async (home: string): Promise<string[]> => {
  const all = (await mails(home)).toReversed()
  const written: string[] = []
  for (const [at, mail] of all.entries())
    written.push(
      await write(
        `mails/${String(at + 1).padStart(4, '0')}-${fileName(mail.subject)}.eml`,
        await rawMail(home, mail.id),
      ),
    )
  return written
}

const summaryText = (
  summary: Awaited<ReturnType<typeof countFindings>>,
  mailCount: number,
  files: readonly string[],
): string =>
  [
    '# Kết quả chạy thử',
    '',
    `- Số đăng ký: ${summary.registrations}`,
    ...Object.entries(groundNames).map(([ground, name]) => `- ${name}: ${summary.findings[ground] ?? 0}`),
    `- Số thư đã gửi: ${mailCount}`,
    '',
    'Tệp tổng hợp tháng:',
    ...files.map((file) => `- ${file}`),
    '',
  ].join('\n')

const from = performance.now()
await build(say)
await rm(out, { recursive: true, force: true })
const data = await mkdtemp(join(tmpdir(), 'demo-'))
const home = await startHomeProcess(['--port', '0', '--data', data, '--now', '2026-08-03T08:00:00.000+07:00'])
try {
  const papers = await playYear(home.url, say)
  const summary = await countFindings(home.url)
  const reports: string[] = []
  for (const { path, bytes } of [...(await monthFiles(home.url)), ...papers])
    reports.push(await write(path, bytes))
  const eml = await writeMails(home.url)
  const seconds = Math.round((performance.now() - from) / 100) / 10
  const files = [...reports, await write('tom-tat.md', summaryText(summary, eml.length, reports)), ...eml]
  const result = { ...summary, mails: eml.length, files: [...files, 'out/summary.json'], seconds }
  await write('summary.json', JSON.stringify(result, null, 2))
  if (asJson) console.log(JSON.stringify(result))
  else
    console.log(
      summaryText(summary, eml.length, reports) + `\nXong trong ${seconds} giây; mọi tệp nằm trong out/`,
    )
} catch (error) {
  console.error(home.said.join('\n'))
  throw error
} finally {
  await home.stop()
  await rm(data, { recursive: true, force: true })
}
