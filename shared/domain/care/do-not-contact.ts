import type { Bundle, Channel, Localised } from '../../model/index.ts'
import type { Blocked, StepFrame } from './step.ts'
import type { Subject } from './subject.ts'
import { pronoun } from './words.ts'

type Fact = Bundle['facts'][number]

const SCOPES = ['all', 'sms', 'phone', 'wechat', 'email', 'chat', 'promo'] as const
type Scope = (typeof SCOPES)[number]

const SCOPE_WORDS: Readonly<Record<Scope, Localised>> = {
  all: { 'zh-CN': '所有主动联系', en: 'contact from our side' },
  sms: { 'zh-CN': '短信', en: 'SMS' },
  phone: { 'zh-CN': '电话', en: 'calls' },
  wechat: { 'zh-CN': '微信', en: 'WeChat' },
  email: { 'zh-CN': '邮件', en: 'e-mail' },
  chat: { 'zh-CN': '旺旺等聊天', en: 'chat messages' },
  promo: { 'zh-CN': '促销', en: 'promotions' },
}

/** What a buyer asked not to get, with the rows that say so. */
export interface Refusals {
  readonly scopes: readonly Scope[]
  /** The newest row: whose words, noted by whom. Null when nothing is refused. */
  readonly evidence: Fact | null
  refuses(channel: Channel): boolean
}

export function refusalsOf(facts: readonly Fact[]): Refusals {
  const rows = facts.filter((fact) => fact.field === 'doNotContact' && !fact.removed)
  const scopes = SCOPES.filter((scope) => rows.some((row) => row.value === scope))
  const evidence = rows.reduce<Fact | null>((newest, row) => (newest && newest.at >= row.at ? newest : row), null)
  const all = scopes.includes('all')
  return {
    scopes,
    evidence,
    refuses: (channel) => all || scopes.some((scope) => scope === channel),
  }
}

/** Whether she refused this step: its channel, promotions, or everything. Only a person can lift it. */
export function doNotContact<S extends StepFrame>(step: S | null, subject: Subject): Blocked<S> | null {
  const { scopes, evidence, refuses } = subject.refusals
  if (!evidence) return null
  if (step && !refuses(step.channel) && !(step.class === 'promo' && scopes.includes('promo'))) return null
  const { quote, by, at } = evidence
  return {
    kind: 'do-not-contact',
    step,
    why: whyNot(scopes, pronoun(subject.bundle)),
    until: null,
    evidence: { quote, by, at, scope: scopes.join(',') },
  }
}

function whyNot(scopes: readonly Scope[], who: Localised): Localised {
  const named = scopes.includes('all') ? (['all'] as const) : scopes
  const zh = named.map((scope) => SCOPE_WORDS[scope]['zh-CN'])
  const en = named.map((scope) => SCOPE_WORDS[scope].en)
  const listed = en.length > 1 ? `${en.slice(0, -1).join(', ')} or ${en.at(-1)}` : en[0]
  const both = zh.length > 1 || named[0] === 'all' ? '都' : ''
  return {
    'zh-CN': `${zh.join('、')}${both}不要。${who['zh-CN']}来问就照常答。`,
    en: `No ${listed}. If ${who.en} ${who.en === 'they' ? 'ask' : 'asks'}, answer as usual.`,
  }
}
