import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import type { ControlAnswer, ControlRequest } from '../../../local/host/control.ts'
import { letterbox } from '../../../local/mail/letter.ts'
import { mailboxControl } from '../../../local/mail/mailbox-control.ts'
import { clock, letter, openSink, send, type World } from './sink.ts'

async function ask({ mailbox }: World, path: string, query = '', wantsJson = true): Promise<ControlAnswer> {
  const request: ControlRequest = {
    method: 'GET',
    path: path.split('/'),
    query: new URLSearchParams(query),
    fields: new Map(),
    wantsJson,
  }
  return await mailboxControl(mailbox)(request)
}

const idOf = (world: World): string => world.mailbox.list({ limit: 1 })[0]?.id ?? ''

test('a letter from outside is shown without any of its power', async (t) => {
  const world = await openSink(t)
  await send(world.port, { ...letter, subject: '<script>alert(1)</script>' })
  const id = idOf(world)
  const page = (await ask(world, id, '', false)) as { page: string }
  doesNotMatch(page.page, /<script/)
  match(page.page, /<iframe sandbox title="Nội dung thư" src="\/__\/mail\/[0-9a-f-]+\.html">/)
  const body = (await ask(world, `${id}.html`)) as { content: string; headers: Record<string, string> }
  match(body.headers['content-security-policy'] ?? '', /^sandbox; default-src 'none'/)
  match(body.content, /Kính gửi/)
})

test('the original, its attachments and what does not exist', async (t) => {
  const world = await openSink(t)
  const attachments = [{ filename: 'Báo cáo tháng 8.csv', content: 'a;b' }]
  await send(world.port, { ...letter, attachments })
  const id = idOf(world)
  const eml = (await ask(world, `${id}.eml`)) as { content: Uint8Array; headers: Record<string, string> }
  match(Buffer.from(eml.content).toString(), /^From: /)
  equal(eml.headers['content-disposition'], `attachment; filename*=UTF-8''${id}.eml`)
  const file = (await ask(world, `${id}/0`)) as { content: Uint8Array; headers: Record<string, string> }
  equal(Buffer.from(file.content).toString(), 'a;b')
  match(file.headers['content-disposition'] ?? '', /B%C3%A1o%20c%C3%A1o/)
  for (const path of [`${id}/1`, `${id}/x`, 'nothing', '00000000-0000-0000-0000-000000000000', '..%2f']) {
    equal(((await ask(world, path)) as { status?: number }).status, 404, path)
  }
})

test("Auth's own letters lie in the mailbox too, and no subject breaks out of its line", async (t) => {
  const world = await openSink(t)
  const deliver = letterbox(world.mailbox, clock, 'home@localhost')
  const subject = 'Đặt lại mật khẩu\r\nBcc: kẻ-lạ@xa.example'
  await deliver({ to: 'an@localhost', subject, text: `Kính gửi Anh/Chị,\n\n${'dài '.repeat(60)}` })
  const { json } = (await ask(world, '', 'to=an@localhost')) as {
    json: { to: unknown; headers: object; text: string }[]
  }
  deepEqual(json[0]?.to, ['an@localhost'])
  equal('bcc' in (json[0]?.headers ?? {}), false)
  match(json[0]?.text ?? '', /^Kính gửi Anh\/Chị,\n\ndài dài/)
})
