/** A change of the care plan in the log, so that whoever reads it need not know how the plan is kept. */
import { RULES } from '@shuke/shared/care'
import type { Locale, Localised, Plan, RuleSettings } from '@shuke/shared/model'
import { CATEGORIES } from '@shuke/shared/product'
import { SCRIPTS } from '@shuke/shared/template'
import type { CareWords } from '../../locales/care/messages.ts'
import { MEANT } from '../../store/change-plan.ts'

type Values = Readonly<Record<string, unknown>>
type Rules = Readonly<Record<string, Partial<RuleSettings>>>

interface Line {
  readonly before: Values | null
  readonly after: Values | null
}

const rulesIn = (values: Values | null): Rules => (values?.rules ?? {}) as Rules

/** Of a rule that one side does not name, its own settings held there: what is told then is what became otherwise. */
const withOwn = (rules: Rules, ids: readonly string[]): Rules =>
  Object.fromEntries(ids.map((id) => [id, rules[id] ?? RULES.find((rule) => rule.id === id)?.defaults ?? {}]))

/** Lists of named things are told by their names. */
const named = (values: Values | null): Values => {
  const { weather, sales, gifts, scripts, festivals } = { ...MEANT, ...values } as typeof MEANT
  return {
    ...values,
    weather: weather.map(({ region, event }) => `${region} ${event}`).join(', '),
    sales: sales.map(({ name }) => name).join(', '),
    gifts: gifts.map(({ name }) => name).join(', '),
    scripts: Object.fromEntries(SCRIPTS.flatMap(({ id }) => (scripts[id] ? [[id, scripts[id].version] as const] : []))),
    festivals: Object.fromEntries(festivals.map(({ name, enabled, lead }) => [name['zh-CN'], { enabled, lead }])),
  }
}

const LISTS: readonly (keyof Plan)[] = ['weather', 'sales', 'gifts', 'scripts', 'festivals']

/** What was said of lists that neither side speaks of, is left out. */
const spokenOf = (values: Values, { before, after }: Line): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([field]) => !LISTS.includes(field as keyof Plan) || field in { ...before, ...after },
    ),
  )

export function toldChange<L extends Line>(line: L): L {
  // Words of before are kept beside a rule's settings, under its name and their number: they are no news.
  const ids = [...new Set([...Object.keys(rulesIn(line.before)), ...Object.keys(rulesIn(line.after))])].filter(
    (id) => !id.includes('@'),
  )
  const told = (values: Values | null): Values => ({
    ...spokenOf(named(values), line),
    ...(ids.length > 0 ? { rules: withOwn(rulesIn(values), ids) } : {}),
  })
  return { ...line, before: told(line.before), after: told(line.after) }
}

/** What a path of the plan (`rules.follow-up.after`) is called on its page; null for one that is none. */
export function pathWords(path: string, words: CareWords, locale: Locale): string | null {
  const [field = '', id = '', ...inside] = path.split('.')
  const names: Readonly<Partial<Record<string, string>>> = {
    visitCapacity: words.plan.visitCapacity,
    unpaidCalls: words.plan.unpaidCalls,
    promoShare: words.plan.promoShare,
    channelLimits: words.plan.chatLimit,
    weather: words.events.weather,
    sales: words.events.sales,
    gifts: words.events.gifts,
    giftShare: words.events.giftShare,
    scripts: words.texts.scripts,
    festivals: words.events.festivals,
    firstPrivilege: words.events.privilege,
  }
  const rule = RULES.find((one) => one.id === id)
  const pick = (text: Localised | undefined, otherwise: string) => text?.[locale] ?? otherwise
  const called = (one: string): readonly string[] => {
    if (one === 'byCategory' || one === 'byShop') return []
    const named = [...CATEGORIES, ...SCRIPTS].find((other) => other.id === one)
    const unit = rule?.unit ?? 'days'
    const fields: Readonly<Partial<Record<string, string>>> = {
      enabled: words.plan.on,
      after: words.plan.after[unit],
      lapses: words.plan.lapses,
      window: words.plan.window,
      channel: words.plan.channel,
      class: words.plan.class,
      text: words.texts.ownTitle,
      'zh-CN': words.texts.language['zh-CN'],
      en: words.texts.language.en,
      chat: words.plan.chat,
      percent: words.events.percent,
      days: words.events.howManyDays,
      lead: words.events.ahead,
    }
    return [named ? pick('title' in named ? named.title : named.name, one) : (fields[one] ?? one)]
  }
  if (field === 'rules') return [pick(rule?.title, id), ...inside.flatMap(called)].join(' · ')
  const name = names[field]
  return name === undefined ? null : [name, ...(id === '' ? [] : called(id)), ...inside.flatMap(called)].join(' · ')
}
