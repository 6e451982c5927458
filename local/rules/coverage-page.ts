// A rules file with its counts, for people and for programs: a page where what was never evaluated is red and what came
// out on one side only is amber, and the report in the official emulator's form.
import type { Count } from './coverage.ts'
import { positionAt } from './syntax/position.ts'

export type CoveredFile = { file: string; source: string; counts: readonly Count[] }

type Node = Count & { children: readonly Node[] }

/** Counts as the trees that their places make: each within the smallest that holds it. */
function nested(counts: readonly Count[], within = { start: 0, end: Number.POSITIVE_INFINITY }): Node[] {
  const inside = counts.filter(({ start, end }) => start >= within.start && end <= within.end)
  const outermost = inside.filter((one) => !inside.some((other) => other !== one && holds(other, one)))
  return outermost.map((one) => {
    const below = inside.filter((other) => other !== one && holds(one, other))
    return { ...one, children: nested(below, one) }
  })
}

function holds(outer: Count, inner: Count): boolean {
  const isLarger = outer.end - outer.start > inner.end - inner.start
  return isLarger && outer.start <= inner.start && outer.end >= inner.end
}

export function timesOf({ true: yes, false: no, error, unknown, other }: Count): string {
  const all = { true: yes, false: no, error, unknown, other }
  const seen = Object.entries(all).filter(([, times]) => times > 0)
  return seen.length === 0 ? 'never evaluated' : seen.map(([kind, times]) => `${times} ${kind}`).join(', ')
}

/**
 * A conjunct that was not seen on both sides. A list's proof that could not be made counts as false; a door that is
 * closed for good (`if false`) lacks nothing.
 */
export function isOneSided(source: string, count: Count): boolean {
  if (!count.isConjunct || source.slice(count.start, count.end) === 'false') return false
  return count.true === 0 || count.false + count.unknown === 0
}

const style = `:root{color-scheme:light dark}body{font:14px/1.5 ui-monospace,monospace;margin:1rem}pre{white-space:pre-wrap}
.never{background:#d3302f40}.never .never{background:none}.half{background:#f0a00050}span:hover{outline:1px solid}`

export function coveragePage(files: readonly CoveredFile[]): string {
  const parts = files.map(({ file, source, counts }) => {
    const text = marked(source, nested(counts), { start: 0, end: source.length })
    return `<h1>${escaped(file)}</h1><pre>${text}</pre>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Rules coverage</title><style>${style}</style>${parts.join('')}</html>`
}

function marked(source: string, nodes: readonly Node[], range: { start: number; end: number }): string {
  let html = ''
  let at = range.start
  for (const node of nodes.toSorted((a, b) => a.start - b.start)) {
    const inner = marked(source, node.children, node)
    const text = `<span class="${kindOf(source, node)}" title="${timesOf(node)}">${inner}</span>`
    html += escaped(source.slice(at, node.start)) + text
    at = node.end
  }
  return html + escaped(source.slice(at, range.end))
}

function kindOf(source: string, node: Count): string {
  const times = node.true + node.false + node.error + node.unknown + node.other
  if (times === 0) return 'never'
  return isOneSided(source, node) ? 'half' : ''
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** `GET …:ruleCoverage` of the official emulator. */
export function coverageReport({ file, source, counts }: CoveredFile): object {
  const entry = (node: Node): object => ({
    sourcePosition: {
      fileName: file,
      ...positionAt(source, node.start),
      currentOffset: node.start,
      endOffset: node.end,
    },
    values: valuesOf(node),
    children: node.children.map(entry),
  })
  return { rules: { files: [{ name: file, content: source }] }, report: nested(counts).map(entry) }
}

/** What is no boolean has no form of its own in the report: it is counted as undefined, as errors are. */
function valuesOf({ true: yes, false: no, error, unknown, other }: Count): object[] {
  const values = [
    { value: { boolValue: true }, count: yes },
    { value: { boolValue: false }, count: no },
    { value: { undefined: {} }, count: error + unknown + other },
  ]
  return values.filter(({ count }) => count > 0)
}
