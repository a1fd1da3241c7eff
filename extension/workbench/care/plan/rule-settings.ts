/** A rule's settings as an owner changes them: what is hers, what is the rule's own, and what no rule can work with. */
import { type CareRule, withText } from '@shuke/shared/care'
import type { Plan, PlanText, RuleOverride, RuleSettings } from '@shuke/shared/model'

type Rules = Plan['rules']
type Quiet = Plan['quiet']
type Span = RuleSettings['window']

export const settingsIn = (rules: Rules, rule: Pick<CareRule, 'id' | 'defaults'>): RuleSettings =>
  rules[rule.id] ?? rule.defaults

/** Whatever the order of the fields; one that holds nothing is not there. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    const fields = Object.entries(inner).filter(([, one]) => one !== undefined && JSON.stringify(one) !== '{}')
    return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)))
  })

const isSame = (a: unknown, b: unknown): boolean => written(a) === written(b)

/** Whether they are the rule's own, but for the words: a text is no reason to call the days changed. */
export const isDefault = (
  { text: _, ...settings }: RuleSettings,
  { defaults }: Pick<CareRule, 'defaults'>,
): boolean => {
  const { text: __, ...own } = defaults
  return isSame(settings, own)
}

/**
 * The rules with these settings of one. What says the same as the rule itself is not written, so that a later version's
 * better days reach whoever never chose others.
 */
export const withSettings = (rules: Rules, rule: Pick<CareRule, 'id' | 'defaults'>, settings: RuleSettings): Rules => {
  const { [rule.id]: _, ...rest } = rules
  return isSame(settings, rule.defaults) ? rest : { ...rest, [rule.id]: settings }
}

/** The rules with other words of the owner's for one, or with the house's; the words before are kept with them. */
export function withWords(rules: Rules, rule: Pick<CareRule, 'id' | 'defaults'>, text: PlanText | null): Rules {
  const next = withText(rules, rule.id, settingsIn(rules, rule), text)
  return withSettings(next, rule, settingsIn(next, rule))
}

/** What the owner said before, the newest first. */
export const olderWords = (rules: Rules, { id }: Pick<CareRule, 'id'>): readonly PlanText[] =>
  Object.entries(rules)
    .flatMap(([name, { text }]) =>
      name.startsWith(`${id}@`) && text ? [{ version: Number(name.slice(id.length + 1)), text }] : [],
    )
    .sort((a, b) => b.version - a.version)
    .map(({ text }) => text)

/** A field that is `undefined` is taken away: the rule then chooses for itself. */
export const patched = (
  settings: RuleSettings,
  patch: { readonly [F in keyof RuleSettings]?: RuleSettings[F] | undefined },
): RuleSettings =>
  Object.fromEntries(
    Object.entries({ ...settings, ...patch }).filter(([, value]) => value !== undefined),
  ) as RuleSettings

/** All of the rule's own but the owner's words. */
export const backToDefault = ({ text }: RuleSettings, { defaults }: Pick<CareRule, 'defaults'>): RuleSettings =>
  text ? { ...defaults, text } : defaults

export type OverrideKind = 'byShop' | 'byCategory'

/** @param override null takes it away */
export const withOverride = (
  settings: RuleSettings,
  kind: OverrideKind,
  id: string,
  override: RuleOverride | null,
): RuleSettings => {
  const { [id]: _, ...rest } = settings[kind] ?? {}
  const all = override === null ? rest : { ...rest, [id]: override }
  return patched(settings, { [kind]: Object.keys(all).length > 0 ? all : undefined })
}

const isWithin = (hour: number, from: number, to: number): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Why a rule with these hours would never come up; null where it does. */
export const neverOpen = ([from, to]: Span, quiet: Quiet): 'no-hours' | 'all-quiet' | null => {
  const open = HOURS.filter((hour) => isWithin(hour, from, to))
  if (open.length === 0) return 'no-hours'
  return open.every((hour) => isWithin(hour, quiet.from, quiet.to)) ? 'all-quiet' : null
}
