import { type Warning, warnOf } from './warning.ts'

/** Luring a buyer elsewhere, as the advertising in copied texts does: 加微信, QQ群, 关注公众号, 回复666. */
const PATTERNS: readonly RegExp[] = [
  /(?:加|添加|扫)(?:我|我们|一下|下|个|店主|老板|客服)*\s*(?:的)?\s*(?:微信|威信|薇信|维信|vx|wx|QQ|企鹅号)(?:号|群|码)?/giu,
  /(?:微信|威信|薇信|vx|wx|QQ)(?:号|群)?\s*[:：是]?\s*[a-z0-9][a-z0-9_-]{4,}/giu,
  /关注(?:我们|我|一下|下|店铺)*\s*(?:的)?\s*公众号|公众号\s*[:：“「]/gu,
  // How to get no more SMS is said by law, and leads nowhere.
  /(?<!(?:退订|拒收)请?)回复\s*(?:“|"|「|数字|关键词)?\s*(?:\d{2,6}|[a-z]{1,4})(?![a-z\d])(?!(?:”|"|」)?\s*(?:退订|拒收))/giu,
  /\badd\s+(?:me|us)\s+on\s+(?:wechat|whatsapp|telegram|line|qq)\b|\b(?:my|our)\s+(?:wechat|whatsapp|telegram|qq)\s*(?:id|number)?\s*(?:is|:)/giu,
]

const BECAUSE = {
  'zh-CN': '把人引到别处，平台会罚，也像群发广告。',
  en: 'platforms punish luring buyers elsewhere, and it reads like spam.',
}

/** Where a text leads off the platform. */
export const contacts = (text: string): readonly Warning[] => warnOf(text, 'contact', PATTERNS, BECAUSE)
