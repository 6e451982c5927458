// From an outbox row to a letter: subject, plain text, and the same text as simple HTML. What people typed is shown as
// text: escaped, on one line in headers, and never turned into a link.
import * as z from 'zod/mini'
import type { LetterWords, OutboxRow } from '../../../domain/notice/outbox.ts'
import { Ground } from '../../../domain/screening/finding.ts'
import { groundNames } from '../../../domain/words/vi.ts'
import { siteUrl } from '../platform/parameters.ts'
import { kinds } from './kinds.ts'
import { render as htmlLayout } from './templates/html-layout.hbs'
import { render as textLayout } from './templates/text-layout.hbs'

export type Letter = {
  to: { name: string; address: string }
  messageId: string
  subject: string
  text: string
  html: string
}

export const render = (row: OutboxRow, { params }: LetterWords): Letter => {
  const kind = kinds[row.kind]
  const body = kind.body(dataOf(params)).trim()
  const frame = {
    toName: unlinked(row.toName),
    body,
    paragraphs: body.split(/\n{2,}/u).map((paragraph) => paragraph.split('\n')),
    action: kind.action,
    url: `${siteUrl.value()}${kind.page(params)}`,
  }
  return {
    to: { name: oneLine(row.toName), address: row.to },
    messageId: row.messageId,
    subject: oneLine(kind.subject(params)),
    text: textLayout(frame),
    html: htmlLayout(frame),
  }
}

/** What templates may name: every parameter as unlinked text, `grounds` in words, and those not every sender gives. */
const dataOf = (params: LetterWords['params']): object => {
  const shown: Record<string, string> = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, unlinked(value)]),
  )
  const grounds = z.array(Ground).parse((params['grounds'] ?? '').split(' ').filter(Boolean))
  return {
    note: '',
    due: '',
    officer: '',
    ...shown,
    grounds: grounds.map((ground) => groundNames[ground]),
  }
}

/** Mail programs make links of anything like an address; an invisible break after its dots and colons prevents that. */
const unlinked = (text: string): string => text.replaceAll(/(?<=\S)[.:@](?=[\p{L}/])/gu, '$&\u200B')

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
