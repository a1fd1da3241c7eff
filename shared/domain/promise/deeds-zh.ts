/** 给您发货, 退款到账, 回复您: what a Chinese promise promises. */
import type { Deed, SaidDeed } from './promise.ts'

/** The buyer, whom it is done for. */
const YOU = '[您你亲]'
const FOR = `(?:给|帮|为|替)${YOU}`

/** What comes first is meant where several are said: a replacement is sent, too. */
const DEEDS_ZH: readonly (readonly [Deed, RegExp])[] = [
  [
    'resend',
    new RegExp(
      `补发|重发|重新(?:${FOR})?(?:发|寄)|再(?:${FOR})?(?:发|寄)一|补寄|补上|${FOR}补(?:一?[个件条双只套份张]|过去|齐)|${FOR}换(?!算|季)|换(?:一[个件条双只套]|[个件]新)|换货|换发`,
      'gu',
    ),
  ],
  ['compensate', new RegExp(`赔付|赔偿|补偿|赔(?:给)?${YOU}|${FOR}赔`, 'gu')],
  [
    'refund',
    new RegExp(
      `退款|退钱|退(?:给)?${YOU}|退(?:差价|运费|邮费|定金)|${FOR}退(?!货)|返还|到账|退到|退回(?:给)?${YOU}|原路退|补(?:${YOU}|给${YOU})?(?:差价|运费|邮费)|打(?:给|到)${YOU}|打款|打过去`,
      'gu',
    ),
  ],
  ['notify', new RegExp(`(?:通知|提醒|告知)${YOU}`, 'gu')],
  [
    'call-back',
    new RegExp(
      `回复(?:${YOU}|$)|${FOR}回复|答复|回电|回${YOU}|(?:${FOR}|跟${YOU})(?:打|去|回)一?个?电话|打电话给${YOU}|联系${YOU}|跟${YOU}联系|(?:${FOR}|跟${YOU})回?一?个?(?:准话|准信|消息|回音|回话|说法|结果|反馈)|告诉${YOU}`,
      'gu',
    ),
  ],
  [
    'other',
    new RegExp(
      `(?<![补重])(?:发|寄)(?:给?${YOU})?(?:一?[个份张下]|一些|点)?(?:链接|图|照片|视频|教程|说明|尺码|资料|表格|券|优惠券|红包|截图|发票|单号|清单)`,
      'gu',
    ),
  ],
  [
    'ship',
    new RegExp(
      `发货|发出(?:去)?|发走|寄出(?:去)?|寄走|(?:寄|发)过去|出库|${FOR}(?:安排)?(?:发|寄)(?:出去?|过去|走|货)?(?!票|布)|(?:发|寄)给?${YOU}(?!看)|安排(?:发|寄)|发(?:顺丰|快递|中通|圆通|京东|邮政)|发(?=$|哈$|哦$|啦$|呢$)`,
      'gu',
    ),
  ],
  [
    'other',
    new RegExp(
      `${FOR}把?(?:安排|处理|解决|修|开|弄|办|改|拿|留|做|准备|备|加(?!急)|取|包(?!邮)|送|找|上门|装|查|调|定|订|拍|量|催|问|申请)|(?:留|拿|做|取)(?:出来|好)?给${YOU}|(?:处理|解决|弄|办|改)好|${FOR}一个[^，]{0,6}(?:办法|方案|交代)|去催(?!款)`,
      'gu',
    ),
  ],
]

/** What follows makes it a thing that is spoken of, and nothing that is done. */
const SPOKEN_OF =
  /^(?:的|量|慢|多|时间|地址|单|进度|金额|状态|流程|原因|申请|延迟|有点|比较|方式|速度|通知|后|前|还是|要)/u

/** Every deed of a clause; the first is the one that is meant. */
export const deedsZh = (clause: string): readonly SaidDeed[] =>
  DEEDS_ZH.flatMap(([what, pattern]) =>
    [...clause.matchAll(pattern)].flatMap((match): SaidDeed[] => {
      const end = match.index + match[0].length
      // 赔您的: the deed is hers already, and what follows is what of hers it is.
      const spokenOf = SPOKEN_OF.test(clause.slice(end)) && !/[您你]$/u.test(match[0])
      return spokenOf ? [] : [{ what, start: match.index, end }]
    }),
  )

/** Done already, where it is said of today. */
export const doneZh = (clause: string, deed: SaidDeed): boolean =>
  /^(?:货|款|出|走|出去|过去|给[您你])?[了过]/u.test(clause.slice(deed.end))
