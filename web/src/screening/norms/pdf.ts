// The text of a PDF, page by page, with PDF.js as unpdf packs it: no scripts of the file are run, nothing is drawn, and a
// scan without text is told from a document.
import { decided, refused, type Outcome } from '../../../../domain/outcome.ts'
import type { FileRefusal } from './read-file.ts'

const pagesMax = 600
/** A page of a norm holds a thousand characters and more; a scanned one a stamp at best. */
const charactersOfScan = 40

type Item = { str: string; hasEOL: boolean } | { type: string }

const lineOf = (items: readonly Item[]): string =>
  items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')

/** Lines are broken where the page ends, not where a sentence does: a line that opens no new part goes on with the last. */
const joined = (text: string): string =>
  text.replaceAll(
    /([^\n.;:!?])\n(?!\s*(?:Điều\s+\d|Chương\s|Mục\s|Phụ lục|Nơi nhận|\d{1,3}[.)]\s|[a-zđ]{1,2}\)\s|[-+–]\s|\n))/giu,
    '$1 ',
  )

const isLocked = (cause: unknown): boolean => cause instanceof Error && cause.name === 'PasswordException'

export const readPdf = async (bytes: Uint8Array): Promise<Outcome<string, FileRefusal>> => {
  const { getDocumentProxy } = await import('unpdf')
  try {
    const pdf = await getDocumentProxy(bytes.slice())
    try {
      if (pdf.numPages > pagesMax) return refused('too-much-inside')
      const pages: string[] = []
      for (let at = 1; at <= pdf.numPages; at += 1) {
        const content = await (await pdf.getPage(at)).getTextContent()
        pages.push(lineOf(content.items))
      }
      const text = pages.join('\n')
      const isScan = text.replaceAll(/\s/gu, '').length < charactersOfScan * pdf.numPages
      return isScan ? refused('scan') : decided(joined(text))
    } finally {
      await pdf.loadingTask.destroy()
    }
  } catch (cause) {
    return refused(isLocked(cause) ? 'locked' : 'damaged')
  }
}
