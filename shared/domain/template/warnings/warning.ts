/** Something in a text that its writer should think over. It never stops anybody. */
import type { Localised } from '../../../model/index.ts'

export interface Warning {
  readonly kind: 'blunt' | 'review' | 'offer' | 'contact'
  /** The words as they stand in the text. */
  readonly words: string
  /** UTF-16 offsets in the text. */
  readonly start: number
  readonly end: number
  readonly say: Localised
}

/** A kind's warning of each place that a pattern finds: the words, where they stand, and what is wrong with them. */
export function warnOf(
  text: string,
  kind: Warning['kind'],
  patterns: readonly RegExp[],
  because: Localised,
): readonly Warning[] {
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  )
  return outermost(found).map(({ start, end }) => {
    const words = text.slice(start, end)
    const place = [...text.slice(0, start)].length + 1
    const say = {
      'zh-CN': `“${words}”（第${place}个字起）：${because['zh-CN']}`,
      en: `“${words}” (from character ${place}): ${because.en}`,
    }
    return { kind, words, start, end, say }
  })
}

interface Place {
  readonly start: number
  readonly end: number
}

/** Places that lie in or over one another are told once, as the longer of them. */
function outermost(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = []
  for (const one of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (!last || one.start >= last.end) kept.push(one)
    else if (one.end > last.end) kept[kept.length - 1] = { start: last.start, end: one.end }
  }
  return kept
}
