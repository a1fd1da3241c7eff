/**
 * The owner's older texts stay in the plan, under their rule and version, and a contact notes which one was said: what a buyer
 * read can still be read.
 */
import type { Localised, Plan, PlanText, RuleSettings } from '../../model/index.ts'
import { textsOf } from '../template/texts/index.ts'

/** Below it a contact's `variant` is one of the house's; from it on the owner's, the first being this. */
const OWNERS_FIRST = 10

/** A contact's `variant` ends there: whatever comes later is noted as the last that can be told apart. */
const LAST = 99

/** A plan that is sent whole must not grow for ever. */
const MOST_KEPT = 20

type Rules = Plan['rules']

const keptName = (rule: string, version: number): string => `${rule}@${version}`

const keptVersion = (name: string, rule: string): number =>
  name.startsWith(`${rule}@`) ? Number(name.slice(rule.length + 1)) : 0

/** How many texts of the owner's this rule has had, the one that stands among them. */
const versionsOf = (rules: Rules, rule: string): number =>
  Math.max(...Object.keys(rules).map((name) => keptVersion(name, rule)), 0) + (rules[rule]?.text ? 1 : 0)

/** What a contact notes that was made with the owner's text. */
export const ownersVariant = (rules: Rules, rule: string): number =>
  Math.min(LAST, OWNERS_FIRST + versionsOf(rules, rule) - 1)

export const isOwners = (variant: number): boolean => variant >= OWNERS_FIRST

/**
 * The plan's rules with another text of the owner's for one, or without one, and the text before it kept.
 * @param settings the rule's, as they stand
 * @param text null for the house's
 */
export function withText(rules: Rules, rule: string, settings: RuleSettings, text: PlanText | null): Rules {
  const { text: before, ...rest } = settings
  const isSame = before && text && before['zh-CN'] === text['zh-CN'] && before.en === text.en
  const version = versionsOf(rules, rule)
  const kept = before && !isSame && { [keptName(rule, version)]: { ...settings, enabled: false } }
  const all = { ...rules, ...kept, [rule]: text ? { ...rest, text } : rest }
  const isRecent = (name: string) => keptVersion(name, rule) === 0 || keptVersion(name, rule) > version - MOST_KEPT
  return Object.fromEntries(Object.entries(all).filter(([name]) => isRecent(name)))
}

/** The text, as a template, that a contact's variant names; null where it is not known any more. */
export function textSaid(rules: Rules, rule: string, variant: number): Localised | null {
  if (!isOwners(variant)) return textsOf(rule)?.variants[variant] ?? null
  const version = variant - OWNERS_FIRST + 1
  const kept = rules[keptName(rule, version)]?.text
  return kept ?? (versionsOf(rules, rule) === version ? (rules[rule]?.text ?? null) : null)
}
