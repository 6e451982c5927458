// Search without diacritics: what an entry is found by, which typed word narrows a query, and which entries hold them all.
import { syllables } from './fold.ts'

/** Each folded syllable once; texts of limited length make a list of limited length. */
export const searchTerms = (...texts: readonly string[]): string[] => [...new Set(texts.flatMap(syllables))]

/**
 * The syllables that titles and agencies' names share most, the most frequent first (counted on the demo's real titles).
 * A word that is not here is taken for a rare one.
 */
const common =
  'hanh chinh thu tuc cong so dan vu tu giai ho nhan tro dich quyet cho cap va tra bo cua khong dong phuong tinh thong tai hen tren phan dung xa dien ly tuyen diem huyen phuc ung ket tin mot ubnd an tam trung tiep qua cai cach nang cao chat luong hieu phap trong viec nguoi va cac co quan'.split(
    ' ',
  )

const rarity = (word: string): number => {
  const place = common.indexOf(word)
  return place === -1 ? common.length + word.length : place
}

const wordMax = 10

/** What was typed as words (each once, at most ten), and the rarest of them: every hit holds it, so a query asks for it. */
export const readSearch = (typed: string): { rarest: string; words: string[] } | null => {
  const words = searchTerms(typed).slice(0, wordMax)
  const [rarest] = words.toSorted((a, b) => rarity(b) - rarity(a))
  return rarest === undefined ? null : { rarest, words }
}

/** Whether an entry's terms hold every word that was typed, wherever they stand. */
export const holdsAll = (terms: readonly string[], typed: string): boolean =>
  readSearch(typed)?.words.every((word) => terms.includes(word)) ?? true
