/** A rule's words for this customer: the owner's text, else the house's, in a way that she has not just read. */
import { type Localised, plainText, type TextPart } from '../../model/index.ts'
import type { TemplateContext } from '../template/define-variable.ts'
import { type Ask, fillTemplate, type Values, valuesFor } from '../template/fill-template.ts'
import { parsed } from '../template/parsed.ts'
import { textsOf } from '../template/texts/index.ts'
import { variantFor, variantsShown } from '../template/variant-for.ts'
import type { Occasion } from './define-rule.ts'
import { isOwners, ownersVariant } from './kept-texts.ts'
import type { Subject } from './subject.ts'

export interface SaidWith {
  /** Empty where something has to be known first. */
  readonly text: Localised<readonly TextPart[]>
  /** What somebody in the shop has to say before there is a text. */
  readonly asks?: readonly Ask[]
  /** Which of the house's ways of saying it this is, or which of the owner's; kept with the contact. */
  readonly variant?: number
}

export interface SayWithOptions {
  /** Values that only the rule can know; they go before those of the customer's data. */
  readonly given?: Values
  /** The house's texts, where they have another name than the rule. */
  readonly texts?: string
}

/**
 * Fills a rule's text with this customer's values. The owner's text goes before the house's, unless it cannot be read or
 * is not for this customer; of the house's two the one is taken that she did not read last time, unless only the other can
 * be filled.
 *
 * @param rule whose text the owner may have written, and whose earlier contacts count
 */
export function sayWith(
  rule: string,
  subject: Subject,
  occasion: Pick<Occasion, 'key' | 'orders'>,
  { given, texts = rule }: SayWithOptions = {},
): SaidWith {
  const context = contextOf(subject, occasion)
  const values = subject.told.size > 0 ? new Map([...(given ?? []), ...subject.told]) : given
  const own = subject.plan.rules[rule]?.text
  const owners = own && filledIn(own, context, values)
  if (owners && !owners.isBlocked) {
    if (!owners.text) return { text: NO_TEXT, ...asking(owners.asks) }
    return { text: owners.text, variant: ownersVariant(subject.plan.rules, rule) }
  }

  const { variants } = textsOf(texts) ?? { variants: [] }
  const first = variantFor(rule, `${subject.bundle.id}:${occasion.key}`, usedVariants(rule, subject, occasion.key))
  let asked: FilledIn | null = null
  for (let n = 0; n < variants.length; n++) {
    const variant = (first + n) % variants.length
    const way = filledIn(variants[variant] ?? NO_WORDS, context, values)
    if (way.text) return { text: way.text, variant }
    if (!way.isBlocked) asked ??= way
  }
  return { text: NO_TEXT, ...asking(asked?.asks ?? []) }
}

/** A line of its own in this buyer's terms, as plain words; null where something in it is not known. */
export function fillWith(line: Localised, subject: Subject, occasion: Pick<Occasion, 'orders'>): Localised | null {
  const { text } = filledIn(line, contextOf(subject, occasion), undefined)
  return text && { 'zh-CN': plainText(text['zh-CN']), en: plainText(text.en) }
}

const NO_TEXT: Localised<readonly TextPart[]> = { 'zh-CN': [], en: [] }
const NO_WORDS: Localised = { 'zh-CN': '', en: '' }

const asking = (asks: readonly Ask[]) => (asks.length > 0 ? { asks } : {})

const contextOf = (
  { bundle, watch, shopName, me, nameOf }: Subject,
  { orders }: Pick<Occasion, 'orders'>,
): TemplateContext => ({
  bundle,
  orders,
  shopName,
  agentName: (me && nameOf(me)) ?? null,
  clock: watch,
})

interface FilledIn {
  /** Null unless both languages can be said. */
  readonly text: Localised<readonly TextPart[]> | null
  readonly asks: readonly Ask[]
  /** It cannot be read, or is not for this customer now. */
  readonly isBlocked: boolean
}

function filledIn(template: Localised, context: TemplateContext, given: Values | undefined): FilledIn {
  const [inZh, inEn] = [parsed(template['zh-CN']), parsed(template.en)]
  const values = valuesFor([...inZh.parts, ...inEn.parts], context, given)
  const [zh, en] = [fillTemplate(inZh.parts, values, 'zh-CN'), fillTemplate(inEn.parts, values, 'en')]
  const asks = [...zh.asks, ...en.asks.filter((ask) => !zh.asks.some(({ variable }) => variable === ask.variable))]
  const stops = [inZh.problems, inEn.problems, zh.blocked, en.blocked]
  return {
    text: zh.text && en.text ? { 'zh-CN': zh.text, en: en.text } : null,
    asks,
    isBlocked: stops.some(({ length }) => length > 0),
  }
}

/**
 * The variants that she read of a rule before this occasion, oldest first: as the contacts say, and for those that do not
 * say it, the one that was shown then, which follows from the same rule.
 */
function usedVariants(rule: string, { bundle, log }: Subject, key: string): readonly number[] {
  const [prefix, own] = [`${rule}:`, `${rule}:${key}`]
  const earlier = log.touches
    .filter(({ step, variant = 0 }) => step.startsWith(prefix) && step !== own && !isOwners(variant))
    .map(({ step, variant }) => ({ occasion: `${bundle.id}:${step.slice(rule.length + 1)}`, variant }))
  return variantsShown(rule, earlier.reverse())
}
