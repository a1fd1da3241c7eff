/** What the buyer once said, as a later text may come back to it: 根据您上次提供的尺码. */
import type { Localised } from '../../../model/index.ts'
import { filled, type Length, type TemplateContext, type Value, type Variable } from '../define-variable.ts'
import { factValue, sayableFacts } from '../fact-value.ts'
import { dayWord } from '../words/days.ts'

/** The preference fields behind a variable; of several the first that is known is said. */
const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
  size: ['topSize', 'bottomSize', 'shoeSize'],
  topSize: ['topSize'],
  bottomSize: ['bottomSize'],
  shoeSize: ['shoeSize'],
  height: ['heightCm'],
  style: ['style'],
  likes: ['likes'],
  skinType: ['skinType'],
  faceShape: ['faceShape'],
}

const known = (id: string, context: TemplateContext): string | undefined =>
  FIELDS_OF[id]?.find((field) => sayableFacts(context.bundle.facts, field, context.clock).length > 0)

function value(id: string, context: TemplateContext): Value | null {
  const field = known(id, context)
  return field === undefined ? null : factValue(id, field, context)
}

interface Path {
  readonly name: Localised
  readonly also?: readonly string[]
  readonly sample: Localised
  readonly length: Localised<Length>
}

const fact = (id: string, path: Path): Variable => ({
  id,
  ...path,
  unknown: {
    rule: 'block',
    why: {
      'zh-CN': `买家的${path.name['zh-CN']}还不知道，或者太久没有确认过。`,
      en: `The buyer’s ${path.name.en} is not known, or not made sure of for too long.`,
    },
  },
  value: (context) => value(id, context),
})

const measure: Localised<Length> = { 'zh-CN': [1, 5], en: [1, 6] }
const words: Localised<Length> = { 'zh-CN': [2, 12], en: [4, 24] }

/** When she said what the same text comes back to: of several things the one said last. */
export const toldOn: Variable = {
  id: 'toldOn',
  name: { 'zh-CN': '上次提供日期', en: 'told on' },
  also: ['提供日期', '登记日期'],
  sample: { 'zh-CN': '9月12日', en: 'on 12 Sep' },
  length: { 'zh-CN': [2, 6], en: [5, 12] },
  unknown: {
    rule: 'block',
    why: { 'zh-CN': '买家没有说过，说不出是哪天。', en: 'The buyer never said so, on no day.' },
  },
  value: (context, beside) => {
    const spoken = beside.filter((id) => id in FIELDS_OF)
    const of = spoken.length > 0 ? spoken : Object.keys(FIELDS_OF)
    const told = of
      .flatMap((id) => known(id, context) ?? [])
      .flatMap((field) => sayableFacts(context.bundle.facts, field, context.clock).map((row) => row.at))
    return told.length === 0 ? null : filled('toldOn', dayWord(Math.max(...told), context.clock))
  },
}

export const FACTS: readonly Variable[] = [
  fact('size', {
    name: { 'zh-CN': '尺码', en: 'size' },
    also: ['码数'],
    sample: { 'zh-CN': 'M', en: 'M' },
    length: measure,
  }),
  fact('topSize', {
    name: { 'zh-CN': '上装尺码', en: 'top size' },
    sample: { 'zh-CN': 'M', en: 'M' },
    length: measure,
  }),
  fact('bottomSize', {
    name: { 'zh-CN': '下装尺码', en: 'bottom size' },
    sample: { 'zh-CN': '28', en: '28' },
    length: measure,
  }),
  fact('shoeSize', {
    name: { 'zh-CN': '鞋码', en: 'shoe size' },
    sample: { 'zh-CN': '37', en: '37' },
    length: measure,
  }),
  fact('height', {
    name: { 'zh-CN': '身高', en: 'height' },
    sample: { 'zh-CN': '165cm', en: '165 cm' },
    length: { 'zh-CN': [4, 5], en: [5, 6] },
  }),
  fact('style', { name: { 'zh-CN': '风格', en: 'style' }, sample: { 'zh-CN': '简约', en: 'plain' }, length: words }),
  fact('likes', {
    name: { 'zh-CN': '喜好', en: 'likes' },
    also: ['喜欢'],
    sample: { 'zh-CN': '真丝', en: 'silk' },
    length: words,
  }),
  fact('skinType', {
    name: { 'zh-CN': '肤质', en: 'skin type' },
    sample: { 'zh-CN': '敏感', en: 'sensitive' },
    length: { 'zh-CN': [1, 3], en: [3, 11] },
  }),
  fact('faceShape', {
    name: { 'zh-CN': '脸型', en: 'face shape' },
    sample: { 'zh-CN': '圆脸', en: 'round' },
    length: { 'zh-CN': [1, 3], en: [4, 6] },
  }),
  toldOn,
]
