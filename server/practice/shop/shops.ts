/** The three practice shops and who answers in them. */
import type { Locale, MemberId } from '@shuke/shared/model'
import { both } from './localised.ts'
import type { Colleague, PracticeStore } from './types.ts'

export const TEAM: readonly Colleague[] = [
  { id: 'practice-min' as MemberId, name: both('阿敏', 'Min'), role: 'owner' },
  { id: 'practice-lin' as MemberId, name: both('小林', 'Lin'), role: 'agent' },
  { id: 'practice-chen' as MemberId, name: both('小陈', 'Chen'), role: 'agent' },
]

const STORES = [
  {
    platform: 'practice',
    code: 'silk',
    name: both('一匹素 女装丝物', 'Yipisu Silk'),
    agent: both('素素:阿敏', 'Susu: Min'),
    servedToday: 37,
    replySeconds: 18,
  },
  {
    platform: 'practice',
    code: 'tea',
    name: both('半日闲 茶与器', 'Banrixian Tea'),
    agent: both('半日闲:小林', 'Banrixian: Lin'),
    servedToday: 14,
    replySeconds: 26,
  },
  {
    platform: 'taobao',
    code: 'taobao-silk',
    name: both('一匹素旗舰店（淘宝）', 'Yipisu on Taobao'),
    agent: both('一匹素旗舰店:小陈', 'Yipisu: Chen'),
    servedToday: 22,
    replySeconds: 31,
  },
] as const

export const stores = (locale: Locale): readonly PracticeStore[] =>
  STORES.map(({ platform, code, name, ...rest }) => ({
    ...rest,
    name,
    fields: { platform, code, name: name[locale], zone: 'Asia/Shanghai', currency: 'CNY' },
  }))
