/** What looks like a promise and is none: conditions, questions, habits, doubts, others’ deeds and others’ words. */

/** If it is in a sentence, nothing in the sentence is promised. */
const SENTENCE: readonly RegExp[] = [
  /[?？]\s*$|[吗么呢](?:[呀啊哈~～\s]*)$|(?<!在)吗[，,]/u,
  /(.)不\1|能否|可否|是否|有没有|还是/u,
  /如果|要是|假如|假设|倘若|若是|万一|的话(?!费|术)|除非|否则|一旦|只要|等到|(?<![稍久您你让排])等(?:仓库|厂家|货|师傅|确认|通知|检|审|查)/u,
  // She has to do something first.
  /(?:付款|付钱|付定金|下单|拍下|下定|补款)(?!了|成功)|收到[您你]|(?<![给帮为替])[您你](?:寄|退)回|(?:收到|到货|签收|确认|审核|检查|验收|通过)(?:了)?(?:之后|以后|后)/u,
  /每[天周月]|一般|通常|平时|正常|平常|都是|默认|统一|无理由|支持|规定|以内的|的宝贝|预售|本店|全店|[这那]款[^，]*内[发退换]/u,
  /可以退|能退|可退|看仓库|看情况|视情况/u,
]

/** If it is in a clause, nothing in the clause is promised. */
const CLAUSE: readonly RegExp[] = [
  /可能|也许|或许|应该|估计|大概|尽量|争取|不一定|说不定|预计|预估|希望|试试|不保证|不敢|不确定|差不多|左右/u,
  /不能|不了|不会|没法|没办法|无法|不发|不退|不寄|没发|没有发|没退|没寄|不可以|别(?=[发退寄付拆扔])|先别|建议|不要|不用|不给/u,
  /已经|已[给为经]|刚刚?(?!好)|昨[天日晚]|前天/u,
  // Of an older promise.
  /没忘|答应过?[您你]/u,
  // Somebody else’s words.
  /(?<![跟和给])(?:[您你他她]|客户|买家|同事|他们|之前|刚才|店里|客服|老板|仓库|师傅|快递|厂家)[^，]{0,4}(?:说|讲|写|问)/u,
  // Done for us, by her.
  /给我|联系我|告诉我|发我|(?:寄|发|退)回来|(?<![给帮为替跟])[您你][^，给帮为替]{0,6}(?:寄|发|退)回/u,
]

const OTHERS =
  /^(?:亲)?(?:快递|顺丰|中通|圆通|韵达|申通|极兔|邮政|京东|菜鸟|师傅|小哥|平台|系统|银行|支付宝|官方|淘宝|天猫|厂家|您的快递)/u
const HERS = /^(?:亲)?(?:麻烦|请|劳烦|辛苦)?[您你](?!的|这|那|要|放心)/u
const OURS = /我|(?:给|帮|为|替|跟|退|补|赔|回|联系|通知)[您你]/u

export const noPromiseInZh = (sentence: string): boolean => SENTENCE.some((pattern) => pattern.test(sentence))

export const notPromisedZh = (clause: string): boolean =>
  CLAUSE.some((pattern) => pattern.test(clause)) ||
  (OTHERS.test(clause) && !clause.includes('我')) ||
  (HERS.test(clause) && !OURS.test(clause))
