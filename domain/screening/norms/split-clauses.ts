// From the plain text of a norm to its clauses, as it numbers them: Điều, khoản («1.»), điểm («a)»). A short article is one
// clause; a long one falls into its paragraphs, and a long paragraph into its points.
import { syllables } from '../../text/fold.ts'
import { normLimits, type Clause } from './norm.ts'

/** An article longer than this is cited by paragraph, a paragraph longer than that by point: UTF-16 units. */
const longArticle = 700
const longParagraph = 1800

const article = /^Điều\s{1,3}(\d{1,4}[a-zđ]?)[.:]?\s*(.*)$/iu
const paragraph = /^(\d{1,3})[.)]\s+\S/u
const point = /^([a-zđ]{1,2})\)\s+\S/iu
/** What stands between articles, and what ends the text: headings of chapters, the list of recipients. */
const between = /^(?:Chương|Mục|Phần|Phụ lục)\s+[IVXLC\d]+\b/iu
const end = /^Nơi nhận\s*:/iu

type Article = { number: string; heading: string; lines: string[] }

const articlesOf = (text: string): Article[] => {
  const articles: Article[] = []
  let isOpen = true
  for (const line of text.split('\n').map((each) => each.trim())) {
    const opening = article.exec(line)
    if (end.test(line)) break
    if (opening !== null) articles.push({ number: opening[1] ?? '', heading: opening[2] ?? '', lines: [] })
    else if (isOpen && line !== '') articles.at(-1)?.lines.push(line)
    // A chapter's heading and its name belong to no article.
    isOpen = opening !== null || (isOpen && !between.test(line))
    if (between.test(line)) articles.at(-1)?.lines.pop()
  }
  return articles
}

type Part = { mark: string; lines: string[] }

/** Lines by the marks they begin with; what stands before the first mark goes with it. */
const partsBy = (lines: readonly string[], mark: RegExp): Part[] => {
  const parts: Part[] = [{ mark: '', lines: [] }]
  for (const line of lines) {
    const found = mark.exec(line)?.[1]
    const open = parts.at(-1)
    if (found === undefined || open === undefined) open?.lines.push(line)
    else if (open.mark === '') Object.assign(open, { mark: found, lines: [...open.lines, line] })
    else parts.push({ mark: found, lines: [line] })
  }
  return parts
}

const lengthOf = (lines: readonly string[]): number => lines.join('\n').length

type Piece = { id: string; label: string; lines: readonly string[] }

const pointsOf = (piece: Piece): Piece[] => {
  const parts = partsBy(piece.lines, point)
  if (lengthOf(piece.lines) <= longParagraph || parts.length < 2) return [piece]
  return parts.map(({ mark, lines }) => ({
    id: `${piece.id}-${syllables(mark).join('')}${mark === 'đ' ? 'd' : ''}`,
    label: `${piece.label}, điểm ${mark}`,
    lines,
  }))
}

const piecesOf = ({ number, heading, lines }: Article): Piece[] => {
  const name = heading === '' ? '' : ` (${heading.replace(/\.$/u, '')})`
  const whole = { id: `d${number.toLowerCase()}`, label: `Điều ${number}${name}`, lines }
  const parts = partsBy(lines, paragraph)
  if (lengthOf(lines) <= longArticle) return [whole]
  if (parts.every(({ mark }) => mark === '')) return pointsOf(whole)
  return parts.flatMap(({ mark, lines: own }) =>
    pointsOf({ id: `${whole.id}-k${mark}`, label: `khoản ${mark} Điều ${number}${name}`, lines: own }),
  )
}

/** A label of any length of heading fits; the number stands in front. */
const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).toWellFormed()}…`

/** The clauses in order, each under an id of its own; they may be more than a norm may have. */
export const splitClauses = (text: string): Clause[] => {
  const seen = new Map<string, number>()
  return articlesOf(text)
    .flatMap(piecesOf)
    .filter(({ lines }) => lines.length > 0)
    .map(({ id, label, lines }) => {
      const times = (seen.get(id) ?? 0) + 1
      seen.set(id, times)
      return {
        id: times === 1 ? id : `${id}-lan${times}`,
        label: cut(label, normLimits.labelMax),
        text: cut(lines.join('\n'), normLimits.textMax),
      }
    })
}
