export interface NumberLimits {
  readonly min: number
  readonly max: number
  /** Of a thing that has no halves. */
  readonly whole?: true
}

/** A number as somebody types it, full-width digits too; null for what is none, or lies outside. */
export const readNumber = (typed: string, { min, max, whole }: NumberLimits): number | null => {
  const text = typed.normalize('NFKC').trim().replace('。', '.')
  if (!/^\d{1,9}(?:\.\d{1,4})?$/.test(text)) return null
  const value = Number(text)
  return value < min || value > max || (whole && !Number.isInteger(value)) ? null : value
}
