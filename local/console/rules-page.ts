// `/__/console/rules`: the last requests that the rules judged. A denial names its statement, line, conjunct and values.
import { type Markup, markup, showTime } from '../host/control-page.ts'
import type { ControlAnswer, ControlRequest } from '../host/control.ts'
import { ANY_ID, ANY_SEGMENTS } from '../rules/ruleset.ts'
import type { Insight } from './console.ts'
import { consolePage } from './frame.ts'
import type { Judged } from './verdict-log.ts'

export function rulesPage({ verdicts }: Insight, { query }: ControlRequest): ControlAnswer {
  const denialsOnly = query.has('denied')
  const shown = verdicts.latest().filter(({ verdict }) => !denialsOnly || !verdict.allowed)
  const other = denialsOnly
    ? markup`<a href="/__/console/rules">Show all</a>`
    : markup`<a href="/__/console/rules?denied">Show denials only</a>`
  const table = markup`<table><thead><tr><th>When</th><th>Request</th><th>Verdict</th></tr></thead>
<tbody>${shown.map(row)}</tbody></table>`
  const none = markup`<p>No request has been judged since the home was started.</p>`
  const main = markup`<p>The last ${verdicts.latest().length} verdicts, newest first. Administrators are not judged. ${other}</p>
${shown.length === 0 ? none : table}`
  return consolePage('Rules', main)
}

function row({ service, at, method, path, uid, verdict }: Judged): Markup {
  const place = `/${path.map(segment).join('/')}`
  const who = uid === null ? 'nobody signed in' : uid
  return markup`<tr><td>${showTime(at)}</td>
<td>${service === 'cloud.firestore' ? 'Firestore' : 'Storage'} <strong>${method}</strong> ${place}<br>by ${who}</td>
<td>${verdict.allowed ? 'allowed' : markup`<strong>denied</strong>`}: ${verdict.reason}
${verdict.warning === undefined ? null : markup`<br>${verdict.warning}`}${detailsOf(verdict.details?.())}</td></tr>`
}

function detailsOf(details: string | undefined): Markup | null {
  return details === undefined
    ? null
    : markup`<details><summary>Conjuncts and values</summary><pre>${details}</pre></details>`
}

function segment(one: string): string {
  if (one === ANY_ID) return '{any}'
  return one === ANY_SEGMENTS ? '**' : one
}
