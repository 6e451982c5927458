// `/__/console/users`: who has an account, with their claims. Nothing here shows or changes a password or a key.
import { openTables, type Account } from '../auth/tables.ts'
import { type Markup, markup, showTime } from '../host/control-page.ts'
import type { ControlAnswer, ControlRequest } from '../host/control.ts'
import type { Insight } from './console.ts'
import { consolePage } from './frame.ts'

const PAGE = 50

export function usersPage({ context }: Insight, { query }: ControlRequest): ControlAnswer {
  const tables = openTables(context.database)
  const page = tables.accounts.page(query.get('after') ?? '', PAGE)
  const rows = page.map((account) => row(account, tables.factors.of(account.uid).length))
  const last = page.length === PAGE ? page.at(-1) : undefined
  const table = markup`<table><thead><tr><th>uid</th><th>Account</th><th>Claims</th><th>Signed in</th></tr></thead>
<tbody>${rows}</tbody></table>`
  const more =
    last === undefined
      ? null
      : markup`<p><a href="/__/console/users?after=${encodeURIComponent(last.uid)}">Next page</a></p>`
  const main = markup`<p>${tables.accounts.count()} accounts.</p>${page.length === 0 ? null : table}${more}`
  return consolePage('Users', main)
}

function row(account: Account, factors: number): Markup {
  const marks = [
    ...(account.disabled === 0 ? [] : ['disabled']),
    ...(account.email_verified === 0 ? ['address not confirmed'] : []),
    ...(factors === 0 ? [] : ['second factor']),
  ]
  return markup`<tr><td>${account.uid}</td><td>${account.display_name}<br>${account.email ?? account.phone_number}
${marks.length === 0 ? null : markup`<br>${marks.join(', ')}`}</td><td>${account.claims === '{}' ? '–' : account.claims}</td>
<td>${showTime(account.signed_in_at)}</td></tr>`
}
