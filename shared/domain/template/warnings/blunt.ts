import { type Warning, warnOf } from './warning.ts'

/** Words that press a buyer to pay. The owner's list takes this one's place. */
export const BLUNT_WORDS: readonly string[] = [
  '快付款',
  '快点付款',
  '赶紧付',
  '赶快付',
  '抓紧付',
  '尽快付款',
  '尽快支付',
  '立即付款',
  '立即支付',
  '立刻付款',
  '马上付款',
  '速付',
  '再不付',
  '还不付',
  '还没付款吗',
  '怎么没付',
  '为什么不付',
  '不付款就',
  '不付就',
  '否则',
  '逾期',
  '过期不候',
  '最后一次提醒',
  '最后通知',
  '关闭订单',
  '取消您的订单',
  '订单将被',
  '欠款',
  'pay now',
  'pay immediately',
  'pay at once',
  'pay asap',
  'pay up',
  'hurry up',
  'overdue',
  'final reminder',
  'final notice',
  'last reminder',
  'last warning',
  'or else',
  'why have you not paid',
  "why haven't you paid",
  'still have not paid',
  "still haven't paid",
  'failure to pay',
  'will be cancelled',
  'will be canceled',
]

const BECAUSE = {
  'zh-CN': '听着像催。换成“给您留着呢”这样的话，买家更愿意付。',
  en: 'it sounds like dunning. Words like “we are holding it for you” do more.',
}

/** Where a text presses. @param words the owner's list; the house's own by default */
export const bluntWords = (text: string, words: readonly string[] = BLUNT_WORDS): readonly Warning[] =>
  warnOf(text, 'blunt', words.flatMap(patternOf), BECAUSE)

/** As it is typed: either case, either apostrophe, any run of spaces; English words are not found inside others. */
function patternOf(word: string): readonly RegExp[] {
  const tidy = word.trim()
  if (tidy === '') return []
  const source = tidy
    .replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
    .replace(/['’]/gu, "['’]")
    .replace(/\s+/gu, '\\s+')
  const edge = (char: string | undefined) => (/[a-z0-9]/iu.test(char ?? '') ? '\\b' : '')
  return [new RegExp(edge(tidy[0]) + source + edge(tidy.at(-1)), 'giu')]
}
