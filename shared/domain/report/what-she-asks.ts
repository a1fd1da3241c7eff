/** Words of a buyer's message that name the text which answers them. It is shown; a person puts it in. */

export type Asked = 'parcel' | 'exchange' | 'return' | 'complaint' | 'payment' | 'care'

interface Cue {
  readonly asked: Asked
  readonly words: RegExp
  /** The rules whose texts answer it, the likeliest first. */
  readonly rules: readonly string[]
}

/** The gravest first: who complains about a parcel complains. */
const CUES: readonly Cue[] = [
  {
    asked: 'complaint',
    words: /投诉|差评|举报|骗人|太差了?|没人管|\bcomplain(?:t|ts|ing)?\b|\bterrible\b|\bscam\b|\bawful\b/iu,
    rules: ['unhappy-apology'],
  },
  {
    asked: 'return',
    words: /退货|退款|退了|想退|能退|\brefund(?:ed|s)?\b|\breturn(?:ing|ed)?\b(?! customer)/iu,
    rules: ['unhappy-apology'],
  },
  {
    asked: 'exchange',
    words: /换货|换一[件条个码双]|换[大小]一?码|换个?(?:颜色|尺码)|\bexchange\b|\bswap\b|\banother size\b/iu,
    rules: ['unhappy-apology'],
  },
  {
    asked: 'parcel',
    words:
      /(?:查|看).{0,4}(?:物流|快递|单号)|物流|(?:快递|包裹|东西).{0,8}(?:到哪|在哪|没到|还没)|到哪(?:儿|里)?了|发货了?[吗没]|什么时候(?:发货|到)|\btracking\b|where(?:'|’)?s? (?:is )?(?:my|the) (?:parcel|package|order)|\bshipped yet\b/iu,
    rules: ['stuck-parcel', 'shipped', 'in-city'],
  },
  {
    asked: 'payment',
    words: /付不了|付款失败|怎么付|改(?:下|个)?价|\bhow (?:do|can) i pay\b|\bpayment (?:fails|failed)\b/iu,
    rules: ['payment-reminder', 'event-unpaid'],
  },
  {
    asked: 'care',
    words:
      /怎么(?:洗|保养|用|泡|收纳)|能机洗|会缩水|会掉色|\bhow (?:do|should|can) i (?:wash|clean|use|store)\b|\bshrink\b/iu,
    rules: ['care-tip'],
  },
]

export interface WhatSheAsks {
  readonly asked: Asked
  /** The word that says so, as she wrote it. */
  readonly word: string
  readonly rules: readonly string[]
}

/** What a buyer's message asks for, the gravest first; empty where no word is sure. */
export const whatSheAsks = (text: string): readonly WhatSheAsks[] =>
  CUES.flatMap(({ asked, words, rules }) => {
    const word = words.exec(text)?.[0]
    return word === undefined ? [] : [{ asked, word, rules }]
  })
