// already-regulated, first edition: the norms the agency itself names. Where its own words say that a norm prescribes the
// work, it is asked what goes beyond the norm. A corpus of norm texts comes later.
import { fold } from '../../text/fold.ts'
import type { Case, Check, Found } from '../check.ts'
import { excerpt } from '../reading.ts'

const prescribes =
  /(?<![\p{L}\p{N}])(?:da (?:duoc )?quy dinh|quy dinh (?:ro|cu the|bat buoc|chi tiet)|da (?:duoc )?ban hanh quy trinh|bat buoc (?:thuc hien|ap dung))(?![\p{L}\p{N}])/u
const merelyFollows =
  /(?<![\p{L}\p{N}])(?:thuc hien|trien khai|ap dung|lam) (?:theo )?dung (?:quy trinh|quy dinh|cac buoc|trinh tu)[^.;\n]{0,60}?(?:quyet dinh|nghi dinh|thong tu|luat|dieu)\s/u

const found = (field: string, passage: string, number: string, strength: Found['strength']): Found => ({
  ground: 'already-regulated',
  strength,
  score: strength === 'strong' ? 0.8 : 0.5,
  evidence: [{ field, passage: excerpt(passage), facts: { norm: number } }],
  question: 'what-goes-beyond-the-norm',
})

const inNorms = ({ content }: Case): Found[] =>
  (content.norms ?? []).flatMap((norm, at) =>
    prescribes.test(fold(norm.note)) ? [found(`norms.${at}.note`, norm.note, norm.number, 'strong')] : [],
  )

const inText = ({ content, reading }: Case): Found[] => {
  const [first] = content.norms ?? []
  return reading.narratives
    .filter(({ field }) => field !== 'problem')
    .flatMap(({ field, text }) => {
      const sentence = text
        .split(/[.;\n]/u)
        .find((part) => merelyFollows.test(`${fold(part.slice(0, 2000))} `))
      return sentence === undefined ? [] : [found(field, sentence, first?.number ?? '', 'weak')]
    })
}

export const regulated: Check = {
  id: 'regulated',
  find: (entry) => [...inNorms(entry), ...inText(entry)],
}
