/** How long a text gets before it is filled: SMS is paid by the piece. */
import type { Locale } from '../../model/index.ts'
import type { Part, Slot } from './parse-template.ts'
import { variableOf } from './variables/index.ts'
import { widthOf } from './words/width.ts'

export interface Measure {
  /** Half-width columns: a Chinese character fills two. */
  readonly columns: number
  /** Characters as SMS counts them: UTF-16 units, Chinese or not. */
  readonly units: number
  /** Pieces of SMS. */
  readonly segments: number
}

export interface TextLength {
  readonly least: Measure
  /** With every variable's sample. */
  readonly usual: Measure
  readonly most: Measure
}

/** A user data of 140 octets is 70 UCS-2 units; six octets of header in each piece that belongs to others leave 67 (3GPP TS 23.040, 9.2.3.24.1). */
const ALONE = 70
const JOINED = 67

/**
 * How many pieces of SMS a text is. Chinese gateways count every character as one, Latin letters too, and the signature
 * 【店名】 with them, so that the 160 letters of a GSM text are never reckoned with.
 *
 * @param units UTF-16 units, signature included
 */
export const smsSegments = (units: number): number => (units <= ALONE ? Math.min(1, units) : Math.ceil(units / JOINED))

/** @param signature UTF-16 units that the gateway adds: 【店名】 */
export function lengthOf(parts: readonly Part[], locale: Locale, signature = 0): TextLength {
  const measure = (size: (slot: Slot) => Size, optional: boolean): Measure => {
    const total = sizes(parts, size, optional).reduce(
      (sum, one) => ({ columns: sum.columns + one.columns, units: sum.units + one.units }),
      { columns: 0, units: 0 },
    )
    return { ...total, segments: smsSegments(total.units + signature) }
  }
  return {
    least: measure((slot) => estimate(slot, locale, 0), false),
    usual: measure((slot) => sizeOf(variableOf(slot.variable)?.sample[locale] ?? ''), true),
    most: measure((slot) => estimate(slot, locale, 1), true),
  }
}

type Size = Omit<Measure, 'segments'>

const sizeOf = (text: string): Size => ({ columns: widthOf(text), units: text.length })

function sizes(parts: readonly Part[], size: (slot: Slot) => Size, optional: boolean): readonly Size[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return sizeOf(part)
    if ('clause' in part) return optional ? sizes(part.clause, size, optional) : []
    return size(part)
  })
}

/** As wide as the sample is for its length. */
function estimate({ variable }: Slot, locale: Locale, which: 0 | 1): Size {
  const { length, sample } = variableOf(variable) ?? {}
  const units = length?.[locale][which] ?? 0
  const of = sizeOf(sample?.[locale] ?? '')
  return { units, columns: Math.ceil((units * of.columns) / Math.max(1, of.units)) }
}
