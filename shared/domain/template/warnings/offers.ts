import { namesOf, VARIABLES } from '../variables/index.ts'
import { type Warning, warnOf } from './warning.ts'

/** Variables that are an offer themselves. */
const OFFER_VARIABLES = ['price', 'coupon', 'couponUntil', 'privilege', 'privilegeUntil', 'usesLeft', 'gap']

const names = VARIABLES.filter(({ id }) => OFFER_VARIABLES.includes(id)).flatMap(namesOf)

/** A price, a percentage, a coupon, a link: what sells. */
const PATTERNS: readonly RegExp[] = [
  new RegExp(`[{｛][\\s.]*(?:${names.join('|')})[\\s.]*[}｝]`, 'giu'),
  /[¥￥$€£]\s*\d[\d,.]*/gu,
  /\d[\d.]*\s*(?:元|块钱|块(?!儿)|RMB\b|CNY\b|USD\b)/giu,
  /(?:[\d.]+|[一二三四五六七八九两半]+)\s*折(?!叠|痕|腾|回)/gu,
  /\d+\s*[%％]\s*(?:off|折扣|优惠|discount)/giu,
  /满\s*\d+\s*(?:元)?\s*(?:减|送|返|赠|打)/gu,
  /打折|折扣|特价|促销|秒杀|降价|清仓|立减|直降|优惠|大促|拼团|买一送一|第二件|返现|半价|包邮|免邮/gu,
  /(?:优惠|代金|抵用|现金|折扣|红包)券|红包|领券|用券|券后/gu,
  /\b(?:discounts?|coupons?|vouchers?|promo(?:tion)?s?(?:\s+codes?)?|half[\s-]price|free\s+shipping|on\s+sale|flash\s+sale|special\s+offers?|price\s+drops?|bargains?)\b/giu,
  /\bhttps?:\/\/\S+|\bwww\.\S+|\b[a-z0-9-]+\.(?:com|cn|net|shop|store|co)\b(?:\/\S*)?/giu,
]

const BECAUSE = {
  'zh-CN': '这是一句关心的话，带上价钱、券或链接就成了推销。',
  en: 'this text cares; with a price, a coupon or a link in it, it sells.',
}

/** Where a text that is meant to care sells. */
export const offers = (text: string): readonly Warning[] => warnOf(text, 'offer', PATTERNS, BECAUSE)
