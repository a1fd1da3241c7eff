/** What each platform calls its chat. */
import type { Localised } from '@shuke/shared/model'

const CHATS: Readonly<Record<string, Localised>> = {
  taobao: { 'zh-CN': '旺旺', en: 'Wangwang' },
  pinduoduo: { 'zh-CN': '拼多多', en: 'Pinduoduo' },
  practice: { 'zh-CN': '练习台', en: 'practice chat' },
}

export const chatOf = (platform: string): Localised => CHATS[platform] ?? { 'zh-CN': '聊天', en: 'chat' }
