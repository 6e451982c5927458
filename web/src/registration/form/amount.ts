// Amounts of money as offices write them: whole đồng in groups of three, `15.000.000`.

const grouped = /^\d{1,3}([.,\s]\d{3})+$/u
const plain = /^\d{1,15}$/

/** A number, null for nothing typed, or the text itself when it is not an amount. */
export const readAmount = (typed: string): number | string | null => {
  const text = typed.trim().replace(/\s*(đ|đồng|vnđ|vnd)\.?$/iu, '')
  if (text === '') return null
  return plain.test(text) || grouped.test(text) ? Number(text.replaceAll(/\D/g, '')) : text
}

export const writtenAmount = (amount: number): string => String(amount).replaceAll(/\B(?=(\d{3})+$)/g, '.')

const scales = [
  [1_000_000_000, 'tỷ'],
  [1_000_000, 'triệu'],
  [1_000, 'nghìn'],
] as const

/** `15,5 triệu đồng`: said back to the writer, since zeros are easily miscounted. */
export const spokenAmount = (amount: number): string => {
  const [size, name] = scales.find(([least]) => amount >= least) ?? [1, '']
  const value = (Math.round((amount / size) * 1000) / 1000).toString().replace('.', ',')
  return `${value}${name === '' ? '' : ` ${name}`} đồng`
}
