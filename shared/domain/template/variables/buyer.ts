/** Who the buyer is. */

import { filled, readable, type TemplateContext, type Value, type Variable } from '../define-variable.ts'
import { factValue } from '../fact-value.ts'
import { monthsOld } from '../words/months-old.ts'

const named =
  (id: string, read: (context: TemplateContext) => string | undefined) =>
  (context: TemplateContext): Value | null => {
    const name = readable(read(context))
    return name === null ? null : filled(id, name)
  }

export const callName: Variable = {
  id: 'callName',
  name: { 'zh-CN': '称呼', en: 'call name' },
  also: ['昵称', 'first name'],
  sample: { 'zh-CN': '周姐', en: 'Ms Zhou' },
  length: { 'zh-CN': [1, 8], en: [2, 16] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '您', en: 'there' } },
  value: named('callName', ({ bundle }) => bundle.profile.callName),
}

export const memberName: Variable = {
  id: 'memberName',
  name: { 'zh-CN': '会员姓名', en: 'member name' },
  also: ['姓名', 'full name'],
  sample: { 'zh-CN': '周敏', en: 'Zhou Min' },
  length: { 'zh-CN': [2, 6], en: [4, 24] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '您', en: 'there' } },
  value: named('memberName', ({ bundle }) => bundle.profile.name),
}

export const memberNick: Variable = {
  id: 'memberNick',
  name: { 'zh-CN': '会员昵称', en: 'member nick' },
  also: ['买家昵称', '旺旺', 'nick'],
  sample: { 'zh-CN': '清风徐来88', en: 'qingfeng88' },
  length: { 'zh-CN': [2, 16], en: [2, 20] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '您', en: 'there' } },
  value: named('memberNick', ({ bundle }) => bundle.profile.nick),
}

/** For a text to somebody else, who receives what she bought. */
export const buyer: Variable = {
  id: 'buyer',
  name: { 'zh-CN': '买家', en: 'buyer' },
  also: ['购买人', '付款人'],
  sample: { 'zh-CN': '周敏', en: 'Zhou Min' },
  length: { 'zh-CN': [2, 6], en: [4, 24] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '您的亲友', en: 'someone close to you' } },
  value: named('buyer', ({ bundle }) => bundle.profile.name ?? bundle.profile.callName),
}

export const tier: Variable = {
  id: 'tier',
  name: { 'zh-CN': '会员等级', en: 'member tier' },
  also: ['等级', 'tier'],
  sample: { 'zh-CN': '金卡', en: 'Gold' },
  length: { 'zh-CN': [2, 6], en: [3, 12] },
  unknown: {
    rule: 'block',
    why: { 'zh-CN': '还没有给这位买家定会员等级。', en: 'This buyer has no member tier yet.' },
  },
  value: named('tier', ({ bundle }) => bundle.profile.tier),
}

export const region: Variable = {
  id: 'region',
  name: { 'zh-CN': '所在地', en: 'region' },
  also: ['城市', '地区', 'city'],
  sample: { 'zh-CN': '汕头', en: 'Shantou' },
  length: { 'zh-CN': [2, 6], en: [4, 16] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '您那边', en: 'your area' } },
  value: (context) => factValue('region', 'city', context),
}

export const birthday: Variable = {
  id: 'birthday',
  name: { 'zh-CN': '生日', en: 'birthday' },
  sample: { 'zh-CN': '11月26日', en: '26 Nov' },
  length: { 'zh-CN': [4, 8], en: [5, 12] },
  unknown: {
    rule: 'block',
    why: { 'zh-CN': '还不知道买家的生日，聊到时再问。', en: 'The birthday is not known yet; ask when it comes up.' },
  },
  value: (context) => factValue('birthday', 'birthday', context),
}

export const babyAge: Variable = {
  id: 'babyAge',
  name: { 'zh-CN': '宝宝月龄', en: 'baby age' },
  also: ['月龄', 'baby months'],
  sample: { 'zh-CN': '6个月', en: '6 months' },
  length: { 'zh-CN': [3, 5], en: [7, 9] },
  unknown: {
    rule: 'block',
    why: { 'zh-CN': '还不知道宝宝几时出生的。', en: 'It is not known when the baby was born.' },
  },
  value: ({ bundle, clock }) => {
    const age = monthsOld(bundle.facts, clock)
    return age === null ? null : filled('babyAge', age)
  },
}

export const babyStage: Variable = {
  id: 'babyStage',
  name: { 'zh-CN': '宝宝阶段', en: 'baby stage' },
  also: ['阶段', '孕期阶段', 'stage'],
  sample: { 'zh-CN': '开始吃辅食', en: 'starting solids' },
  length: { 'zh-CN': [2, 10], en: [5, 24] },
  unknown: {
    rule: 'block',
    why: { 'zh-CN': '预产期和宝宝生日都还不知道。', en: 'Neither the due date nor the birth is known.' },
  },
}

export const BUYER: readonly Variable[] = [
  callName,
  memberName,
  memberNick,
  buyer,
  tier,
  region,
  birthday,
  babyAge,
  babyStage,
]
