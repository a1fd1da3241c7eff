import { type Warning, warnOf } from './warning.ts'

/**
 * Asking for stars, or paying for them: platforms punish it, laws of fair trade forbid buying reviews, and it tells the
 * shop nothing. Asking how it really is, is no begging.
 */
const PATTERNS: readonly RegExp[] = [
  /(?:[5５五]|全[5５五])\s*(?:颗)?星(?!期|级酒店)(?:\s*(?:好评|评价|评分|支持))?/gu,
  /(?:[5５五]|满|全[5５五]?)\s*分\s*(?:好评|评价|评分|支持|哦|哟|呀)/gu,
  /(?:打|给|评|赏)(?:我们|小店|本店|个|上|一个|下|一下)*\s*(?:全)?(?:[5５五]|满)\s*分(?!钟)/gu,
  /(?:求|赏|跪求|讨)(?:个|一个|您|您的|亲的|点|下|一下)*\s*(?:好评|评价|晒图|晒单)/gu,
  /(?:给|留|来|写|打|送|赏)(?:我们|小店|本店|我|咱们|咱家|店里|店铺|个|一个|上|下|一下|点|您的)*\s*好评/gu,
  /(?:好评|评价|晒图|晒单|追评|带图评)[^，。！？；\n]{0,8}(?:返现|返红包|返券|返\s*\d|有礼|有奖|送礼|送券|领券|领红包|领取|得红包|奖励|免单)/gu,
  /(?:返现|红包|送券|赠品|礼物|奖励)[^，。！？；\n]{0,6}(?:好评|五星|晒图|晒单)/gu,
  /(?:删|删除|删掉|改|修改|改掉|撤销)(?:一下|下|了|您的|那条|这条|您那条)*\s*(?:差评|中评|评价)/gu,
  /\b(?:5|five)[\s-]*stars?\b(?:\s+(?:reviews?|ratings?))?/giu,
  /\b(?:leave|give|write|post|drop)\s+(?:us|me)?\s*(?:a|an|your|some)?\s*(?:very\s+)?(?:positive|good|great|nice|glowing|excellent)\s+(?:reviews?|ratings?|feedback)\b/giu,
  /\b(?:cash\s?back|refund|gifts?|gift\s+cards?|coupons?|vouchers?|rewards?|discounts?|money)\b[^.!?\n]{0,30}\bfor\s+(?:a|an|your|the)?\s*(?:\w+\s+)?(?:reviews?|ratings?)\b/giu,
  /\b(?:reviews?|ratings?)\b[^.!?\n]{0,20}\b(?:to\s+get|and\s+get|to\s+receive|and\s+receive|in\s+return|in\s+exchange|earns?)\b/giu,
  /\b(?:change|remove|delete|edit)\s+your\s+(?:\w+\s+)?(?:review|rating|feedback)\b/giu,
]

const BECAUSE = {
  'zh-CN': '讨好评、拿东西换好评，平台会罚，也听不到真话。问问用着怎么样就好。',
  en: 'begging or paying for reviews is punished, and brings no truth. Ask how it really is.',
}

/** Where a text begs or pays for reviews. */
export const begging = (text: string): readonly Warning[] => warnOf(text, 'review', PATTERNS, BECAUSE)
