// What may enter as text, and in which form it is stored: NFC, without invisible characters, with the look-alike letters
// of old input methods mended. Matching forms (without diacritics, tone moved) live in fold.ts.
import { decided, refused, type Outcome } from '../outcome.ts'

/** Why a text cannot be taken as it is. */
export type TextIssue = 'bidi-control' | 'control-character' | 'too-many-marks'

/** Letters that real files contain in place of the Vietnamese ones (Icelandic eth, Latin oi). */
const lookAlikes: Readonly<Record<string, string>> = { Ð: 'Đ', Ƣ: 'Ư', ƣ: 'ư' }

const bidi = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
const lineBreak = /\r\n|[\r\u0085\u2028\u2029]/gu
const controlOfLine = /[\p{Cc}\u2028\u2029]/u
const controlOfParagraphs = /[^\P{Cc}\n\t]/u
/** Zero-width letters, variation selectors, tags, soft hyphen, Hangul fillers: nothing a reader could see. */
const invisible =
  /\u00AD|\u034F|[\u115F\u1160]|[\u17B4\u17B5]|[\u180B-\u180F]|[\u200B\u200C\u2060-\u2064]|\u3164|[\uFE00-\uFE0E]|\uFEFF|\uFFA0|[\u{E0000}-\u{E0FFF}]/gu
/** The emoji variant selector is kept after what has such a variant: a pictograph, a digit, `#` or `*`. */
const looseVariant = /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\d#*])\uFE0F/gu
/** A joiner is kept between pictographs only (family emoji). */
const looseJoiner = /(?<!\p{Extended_Pictographic}\uFE0F?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu
const spaces = /[\p{Zs}\t]+/gu
const piledMarks = /\p{M}{4,}/u

const mended = (raw: string): string =>
  raw
    .replaceAll(invisible, '')
    .replaceAll(looseVariant, '')
    .replaceAll(looseJoiner, '')
    .normalize('NFC')
    .replaceAll(/[ÐƢƣ]/gu, (letter) => lookAlikes[letter] ?? letter)
    .replaceAll(spaces, ' ')

const issueOf = (raw: string, control: RegExp): TextIssue | null => {
  if (bidi.test(raw)) return 'bidi-control'
  if (control.test(raw)) return 'control-character'
  return piledMarks.test(raw.normalize('NFD').replaceAll(invisible, '')) ? 'too-many-marks' : null
}

/** One line of text (a title, a name): trimmed, single spaces. A line break in it is a control character. */
export const cleanLine = (raw: string): Outcome<string, TextIssue> => {
  const issue = issueOf(raw.trim(), controlOfLine)
  return issue === null ? decided(mended(raw).trim()) : refused(issue)
}

/** Paragraphs: line breaks of every kind become `\n`; spaces before them and more than one empty line go. */
export const cleanParagraphs = (raw: string): Outcome<string, TextIssue> => {
  const text = raw.replaceAll(lineBreak, '\n')
  const issue = issueOf(text, controlOfParagraphs)
  if (issue !== null) return refused(issue)
  return decided(
    mended(text)
      .replaceAll(/ *\n */gu, '\n')
      .replaceAll(/\n{3,}/gu, '\n\n')
      .trim(),
  )
}

/** True when a text mixes Latin letters with Cyrillic or Greek ones, as spoofed names do. */
export const isMixedScript = (text: string): boolean =>
  /\p{Script=Latin}/u.test(text) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text)

/** TCVN3 read as Latin-1: «C«ng nghÖ», «truyÒn», «®¨ng ký». Signs stand inside words, capitals after small letters. */
const tcvn3 = /\p{Ll}[«®µ¸¶·¹¬¨©ª×ÖÒÓÔÕØÙÚÛÜÝÞß]|[«®¨©][\p{Ll}]/gu
/** VNI read as Latin-1: «Coâng ngheä», «vaø», «ñaêng kyù». Marks follow the vowel as letters of their own. */
const vni = /[aeoAEO][âêäåøûï]|[aiuyAIUY][ùøûï]|ñ[aeiouöô]|ö[ôùøûõï]/gu
/** A French or a Spanish word has one such pair, a sentence in an old encoding one in every other word. */
const oddPairs = 3

/** True when a text looks like an old encoding read as Latin-1. Only ever a question to the writer. */
export const isLegacyEncoded = (text: string): boolean =>
  [tcvn3, vni].some((pattern) => (text.match(pattern) ?? []).length >= oddPairs)
