/** The platforms that a table may be of, where its header does not say it. */
import type { Localised } from '../model/index.ts'

export interface TablePlatform {
  readonly id: string
  readonly name: Localised
  /** Whether its order numbers and logins are unique on the whole of it, and not only within a shop. */
  readonly wide: boolean
}

export const OTHER_PLATFORM = 'other'

export const PLATFORMS: readonly TablePlatform[] = [
  { id: 'taobao', name: { 'zh-CN': '淘宝 / 天猫', en: 'Taobao / Tmall' }, wide: true },
  { id: 'pinduoduo', name: { 'zh-CN': '拼多多', en: 'Pinduoduo' }, wide: true },
  { id: 'douyin', name: { 'zh-CN': '抖店', en: 'Douyin' }, wide: true },
  { id: 'jd', name: { 'zh-CN': '京东', en: 'JD' }, wide: true },
  { id: 'xiaohongshu', name: { 'zh-CN': '小红书', en: 'Xiaohongshu' }, wide: true },
  { id: 'kuaishou', name: { 'zh-CN': '快手小店', en: 'Kuaishou' }, wide: true },
  { id: 'wechat-shop', name: { 'zh-CN': '微信小店', en: 'WeChat shop' }, wide: true },
  { id: 'youzan', name: { 'zh-CN': '有赞', en: 'Youzan' }, wide: true },
  { id: 'shopify', name: { 'zh-CN': 'Shopify', en: 'Shopify' }, wide: false },
  { id: 'woocommerce', name: { 'zh-CN': 'WooCommerce', en: 'WooCommerce' }, wide: false },
  { id: OTHER_PLATFORM, name: { 'zh-CN': '别的', en: 'Something else' }, wide: false },
]

/** A platform that is not listed is taken for a shop of its own: two of them are never mixed up then. */
export const isWide = (platform: string): boolean => PLATFORMS.find(({ id }) => id === platform)?.wide ?? false
