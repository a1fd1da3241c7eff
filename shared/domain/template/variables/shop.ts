/** The shop: who speaks, and what it has to tell. */
import { filled, readable, type Variable } from '../define-variable.ts'

export const shop: Variable = {
  id: 'shop',
  name: { 'zh-CN': '店名', en: 'shop' },
  also: ['店铺', '店铺名称', 'shop name'],
  sample: { 'zh-CN': '一匹素', en: 'Yipisu' },
  length: { 'zh-CN': [2, 10], en: [3, 20] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '小店', en: 'our shop' } },
  value: ({ shopName }) => {
    const name = readable(shopName ?? undefined)
    return name === null ? null : filled('shop', name)
  },
}

export const agent: Variable = {
  id: 'agent',
  name: { 'zh-CN': '身份', en: 'agent' },
  also: ['客服', '客服名', '我的名字', 'agent name'],
  sample: { 'zh-CN': '小林', en: 'Lin' },
  length: { 'zh-CN': [2, 8], en: [2, 16] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '客服', en: 'customer care' } },
  value: ({ agentName }) => {
    const name = readable(agentName ?? undefined)
    return name === null ? null : filled('agent', name)
  },
}

/** Somebody of the shop who is there for this buyer: 胸部养护护理师小何. */
export const specialist: Variable = {
  id: 'specialist',
  name: { 'zh-CN': '专属顾问', en: 'specialist' },
  also: ['专属客服', '护理师'],
  sample: { 'zh-CN': '护理师小何', en: 'our care adviser He' },
  length: { 'zh-CN': [2, 12], en: [2, 30] },
  unknown: { rule: 'ask', question: { 'zh-CN': '这位买家由谁专门照看？', en: 'Who looks after this buyer?' } },
}

export const event: Variable = {
  id: 'event',
  name: { 'zh-CN': '活动名', en: 'event' },
  also: ['活动', '活动名称'],
  sample: { 'zh-CN': '聚划算', en: 'the flash sale' },
  length: { 'zh-CN': [2, 10], en: [4, 24] },
  unknown: { rule: 'ask', question: { 'zh-CN': '是哪个活动？', en: 'Which event is it?' } },
}

/** In words: 只剩12件. */
export const stockLeft: Variable = {
  id: 'stockLeft',
  name: { 'zh-CN': '剩余库存', en: 'stock left' },
  also: ['库存'],
  sample: { 'zh-CN': '只剩12件', en: 'only 12 left' },
  length: { 'zh-CN': [2, 10], en: [4, 20] },
  unknown: { rule: 'ask', question: { 'zh-CN': '还剩几件？照实写。', en: 'How many are left? The true number.' } },
}

export const timeLeft: Variable = {
  id: 'timeLeft',
  name: { 'zh-CN': '剩余时间', en: 'time left' },
  sample: { 'zh-CN': '不到3小时', en: 'less than 3 hours' },
  length: { 'zh-CN': [3, 7], en: [7, 18] },
  unknown: { rule: 'ask', question: { 'zh-CN': '活动还有多久结束？', en: 'How long does the event last yet?' } },
}

export const newArrival: Variable = {
  id: 'newArrival',
  name: { 'zh-CN': '新品', en: 'new arrival' },
  also: ['新款', '上新'],
  sample: { 'zh-CN': '桑蚕丝开衫', en: 'a mulberry silk cardigan' },
  length: { 'zh-CN': [2, 14], en: [4, 28] },
  unknown: { rule: 'ask', question: { 'zh-CN': '上的是哪件新品？', en: 'Which new thing is it?' } },
}

export const price: Variable = {
  id: 'price',
  name: { 'zh-CN': '到手价', en: 'price' },
  also: ['现价', '老客价', '价格'],
  sample: { 'zh-CN': '¥299', en: '¥299' },
  length: { 'zh-CN': [2, 8], en: [2, 10] },
  unknown: { rule: 'ask', question: { 'zh-CN': '现在到手多少钱？', en: 'What does it cost now?' } },
}

export const gift: Variable = {
  id: 'gift',
  name: { 'zh-CN': '赠品', en: 'gift' },
  also: ['小礼物', '礼物'],
  sample: { 'zh-CN': '一枚真丝发圈', en: 'a silk hair band' },
  length: { 'zh-CN': [2, 12], en: [4, 28] },
  unknown: { rule: 'ask', question: { 'zh-CN': '送什么？', en: 'What is the gift?' } },
}

export const festival: Variable = {
  id: 'festival',
  name: { 'zh-CN': '节日', en: 'festival' },
  sample: { 'zh-CN': '中秋', en: 'Mid-Autumn' },
  length: { 'zh-CN': [2, 6], en: [4, 20] },
  unknown: { rule: 'ask', question: { 'zh-CN': '是什么节日？', en: 'Which festival is it?' } },
}

export const weather: Variable = {
  id: 'weather',
  name: { 'zh-CN': '天气事件', en: 'weather' },
  also: ['天气'],
  sample: { 'zh-CN': '台风', en: 'a typhoon' },
  length: { 'zh-CN': [2, 6], en: [4, 16] },
  unknown: { rule: 'ask', question: { 'zh-CN': '那边要来什么天气？', en: 'What weather is coming there?' } },
}

export const careTip: Variable = {
  id: 'careTip',
  name: { 'zh-CN': '护理提示', en: 'care tip' },
  also: ['保养方法', '小贴士', 'tip'],
  sample: { 'zh-CN': '真丝用凉水手洗，阴干，别拧', en: 'wash silk by hand in cold water and dry it in the shade' },
  length: { 'zh-CN': [6, 40], en: [15, 90] },
  unknown: {
    rule: 'ask',
    question: { 'zh-CN': '这件东西怎么护理？写一句。', en: 'How is it cared for? One sentence.' },
  },
}

export const SHOP: readonly Variable[] = [
  shop,
  agent,
  specialist,
  event,
  stockLeft,
  timeLeft,
  newArrival,
  price,
  gift,
  festival,
  weather,
  careTip,
]
