// `/__/mail`: the mailbox as pages for people and JSON for programs. A message's HTML is shown without any power: its
// own frame, no scripts, nothing fetched.
import { type Markup, markup, page, showTime } from '../host/control-page.ts'
import { type Control, type ControlAnswer, type ControlRequest, notFound } from '../host/control.ts'
import { Refusal } from '../host/refusal.ts'
import type { Mailbox, StoredMail } from './mail-rows.ts'
import { type ReadMail, readAttachment, readMail } from './parsed-mail.ts'

export function mailboxControl(mailbox: Mailbox): Control {
  return async ({ path, query, wantsJson }) => {
    const [file = '', attachment] = path
    if (file === '') return await list(mailbox, query, wantsJson)
    const [, id = '', kind = ''] = /^([0-9a-f-]+)(?:\.(eml|html))?$/.exec(file) ?? []
    const mail = mailbox.get(id)
    if (mail === undefined) return notFound
    if (attachment !== undefined) return await download(mail, attachment)
    if (kind === 'eml') return { content: mail.raw, headers: asFile(`${id}.eml`, 'message/rfc822') }
    const read = await readMail(mail)
    if (kind === 'html') return { content: read.html, headers: powerless }
    return wantsJson ? { json: read } : letterPage(read)
  }
}

const defaultLimit = 50
const longestList = 1000

async function list(
  mailbox: Mailbox,
  query: ControlRequest['query'],
  wantsJson: boolean,
): Promise<ControlAnswer> {
  const since = query.get('since')
  if (since !== null && Number.isNaN(Date.parse(since)))
    throw new Refusal('since: write it like 2026-08-05T08:00:00Z.')
  const limit = Math.min(Number(query.get('limit') ?? defaultLimit) || defaultLimit, longestList)
  const found = mailbox.list({
    to: query.get('to') ?? undefined,
    since: since === null ? undefined : Date.parse(since),
    limit,
  })
  const mails = await Promise.all(found.map(readMail))
  return wantsJson ? { json: mails } : listPage(mails)
}

function listPage(mails: readonly ReadMail[]): ControlAnswer {
  const rows = mails.map(
    (mail) => markup`<tr><td>${showTime(Date.parse(mail.receivedAt))}</td><td>${mail.to.join(', ')}</td>
<td><a href="/__/mail/${mail.id}">${mail.subject === '' ? '(không có tiêu đề)' : mail.subject}</a></td></tr>`,
  )
  const table = markup`<table><thead><tr><th>Nhận lúc</th><th>Người nhận</th><th>Tiêu đề</th></tr></thead>
<tbody>${rows}</tbody></table>`
  const empty = markup`<p>Chưa có thư nào. Thư do hệ thống gửi khi chạy thử sẽ nằm ở đây, không đi ra ngoài.</p>`
  return { page: page('Hộp thư', mails.length === 0 ? empty : table) }
}

function letterPage(mail: ReadMail): ControlAnswer {
  const files = mail.attachments.map(
    ({ filename, size }, i) =>
      markup`<li><a href="/__/mail/${mail.id}/${i}">${filename}</a> (${size} byte)</li>`,
  )
  const main = markup`<dl><dt>Từ</dt><dd>${mail.from}</dd><dt>Đến</dt><dd>${mail.to.join(', ')}</dd>
<dt>Nhận lúc</dt><dd>${showTime(Date.parse(mail.receivedAt))}</dd></dl>
${bodyOf(mail)}
${files.length === 0 ? null : markup`<h2>Tệp đính kèm</h2><ul>${files}</ul>`}
<p><a href="/__/mail/${mail.id}.eml">Tải thư gốc (.eml)</a> · <a href="/__/mail">Về hộp thư</a></p>`
  return { page: page(mail.subject === '' ? '(không có tiêu đề)' : mail.subject, main) }
}

function bodyOf(mail: ReadMail): Markup {
  const text = markup`<pre>${mail.text}</pre>`
  if (mail.html === '') return text
  return markup`<iframe sandbox title="Nội dung thư" src="/__/mail/${mail.id}.html"></iframe>
<details><summary>Bản chữ thường</summary>${text}</details>`
}

const powerless = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
}

async function download(mail: StoredMail, index: string): Promise<ControlAnswer> {
  const found = await readAttachment(mail, Number(index))
  if (found === undefined) return notFound
  return { content: found.content, headers: asFile(found.filename ?? 'tep', found.contentType) }
}

function asFile(name: string, type: string): Readonly<Record<string, string>> {
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encoded}`,
    'content-security-policy': "sandbox; default-src 'none'",
  }
}
