/** What the columns of an unknown table most likely mean, by the words of their headers. A person confirms it. */
import type { BuyerColumn, MappedField } from '../model/index.ts'

interface Clue {
  readonly field: MappedField
  /** A header that says it plainly. Headers come as they are compared: lower case, no space. */
  readonly plainly: RegExp
  /** One that may mean it, when no other column says it plainly. */
  readonly perhaps?: RegExp
  readonly never?: RegExp
  /** Of several that say it alike, the one to take. */
  readonly rather?: RegExp
}

/** The narrower before the wider: a column goes to the first that it fits. */
const CLUES: readonly Clue[] = [
  {
    field: 'tracking',
    plainly: /(?:物流|快递|运|包裹)单号|运单(?:编?号)?$|tracking_?(?:number|no|id|code)?/,
  },
  { field: 'carrier', plainly: /(?:物流|快递|承运)(?:公司|商)|carrier|courier/ },
  {
    field: 'number',
    plainly: /^(?:主|平台|交易|原始)?订单(?:编?号|id)$|^order_?(?:number|no\.?|id|#)?$|^order_number_?formatted$/,
    perhaps: /订单.*(?:编号|号码?|id)$|交易(?:编?号|号)$|^单号$|^编号$|order_?.*(?:number|no\.?|id)$/,
    never: /子订单|物流|快递|运单|支付|流水|发票|商品|店|invoice|item|product|customer|payment|transaction|user/,
  },
  {
    field: 'buyer',
    plainly:
      /买家(?:会员名|账号|帐号|id|旺旺|昵称)|会员(?:名|编?号|id)|旺旺|下单[账帐]号|(?:客户|用户|顾客)(?:编?号|id)|^(?:客户|用户|买家)?(?:邮箱|电子邮[件箱])|e-?mail|customer_?(?:user_?)?id|user_?(?:name|login|id)|member_?id/,
    perhaps: /^买家|昵称|^客户(?:名称|姓名)?$|^顾客|^用户名?$|^customer(?:_?name)?$|^buyer|nick/,
    never: /备注|留言|note|message|地址|电话|手机|phone|ip$|role|消息|实付|支付|应付|金额/,
    // A guest of a shop has an address and no number.
    rather: /e-?mail|邮箱|电子邮/,
  },
  {
    field: 'status',
    plainly: /^(?:订单|交易)?状态$|^(?:order_?)?status$|^financial_?status$/,
    perhaps: /状态|status|state$/,
    never: /售后|退款|发货|物流|支付|付款|province|ship|fulfil|refund|payment|^state|statecode|billing/,
  },
  {
    field: 'refunded',
    plainly: /退款(?:总)?金额|已退(?:款)?(?:金额)?$|refund(?:ed)?_?(?:amount|total)|(?:amount|total)_?refunded/,
    never: /状态|时间|status|date/,
  },
  {
    field: 'paid',
    plainly:
      /实付|实收|实际支付|(?:支付|付款|成交|交易)(?:总)?金额|^(?:order_?)?total(?:_?(?:amount|price|paid))?$|grand_?total|amount_?paid|paid_?amount|order_?amount/,
    perhaps: /订单(?:总)?金额|总(?:金额|价|额)|^金额|合计|amount|total/,
    never:
      /退|优惠|折扣|运费|邮费|单价|税|quantity|items|products|spent|tax|shipping|discount|refund|subtotal|fee|unit/,
  },
  { field: 'currency', plainly: /^(?:币种|货币|currency|order_?currency)/, never: /symbol/ },
  {
    field: 'paidAt',
    plainly:
      /(?:付款|支付|买家付款)(?:完成|确认)?(?:时间|日期)|paid_?(?:at|on|date|time)|(?:date|time)_?paid|payment_?(?:date|time)/,
  },
  {
    field: 'shippedAt',
    plainly: /(?:发货|出库)(?:时间|日期)|(?:ship(?:ped|ping)?|fulfilled|dispatch(?:ed)?)_?(?:at|on|date|time)/,
    never: /预计|承诺|最晚|estimated/,
  },
  {
    field: 'signedAt',
    plainly: /(?:签收|收货|妥投)(?:时间|日期)|(?:delivered|received|delivery)_?(?:at|on|date|time)/,
    never: /预计|estimated/,
  },
  {
    field: 'placedAt',
    plainly:
      /(?:下单|拍下|提交)(?:时间|日期)|(?:订单|交易)?(?:创建|生成)(?:时间|日期)|^订单(?:时间|日期)$|^(?:order_?)?(?:date|time)$|order(?:ed)?_?(?:at|on|date)|created_?(?:at|on|date|time)?$|date_?created|placed/,
    perhaps: /时间$|日期$|date|time$/,
    never:
      /付款|支付|发货|收货|签收|完成|结束|更新|修改|预计|承诺|退|审核|paid|ship|complet|modif|update|birth|deliver|refund|cancel/,
  },
  {
    field: 'sku',
    plainly: /规格|属性|款式|sku|variant|variation|型号|货号/,
    never: /单价|金额|price|id$/,
  },
  {
    field: 'quantity',
    plainly:
      /^(?:商品|购买|宝贝|销售|订购|成交)?(?:总)?(?:数量|件数)|^(?:item_?|product_?|lineitem_?)?(?:quantity|qty)/,
    perhaps: /数量|quantity|qty|pieces/,
  },
  {
    field: 'title',
    plainly: /(?:商品|宝贝|货品|产品)(?:名称|标题|名)?$|^品名$|(?:product|item|line_?item)_?(?:name|title)?$|^title$/,
    perhaps: /商品|宝贝|货品|产品|product|item|goods/,
    never:
      /编[码号]|id|价|金额|数量|种类|链接|图|分类|类目|cost|price|qty|quantity|count|url|image|category|number|#|total|weight/,
  },
  {
    field: 'mobile',
    plainly: /(?:收[货件]人|联系)?(?:手机|电话)|phone|mobile|^tel/,
  },
  {
    field: 'recipient',
    plainly:
      /收[货件]人(?:姓名)?$|收货姓名|收件姓名|recipient|consignee|receiver|(?:ship(?:ping)?|delivery)_?(?:full_?)?name/,
  },
  {
    field: 'province',
    plainly: /^(?:收[货件]人?)?省(?:份|\/直辖市)?$|province|^(?:shipping_?)?state(?:_?(?:code|name))?$/,
    never: /billing/,
  },
  { field: 'city', plainly: /^(?:收[货件]人?)?(?:城?市)$|^(?:shipping_?)?city$/, never: /billing/ },
  { field: 'district', plainly: /^(?:收[货件]人?)?(?:区县?|县|区\/县)$|district/, never: /billing/ },
  {
    field: 'address',
    plainly: /(?:收[货件]|详细)?(?:人)?地址|(?:shipping|delivery)_?address(?:_?1)?$|^address(?:_?1)?$|^street/,
    never: /e-?mail|ip|邮箱|billing|店/,
  },
  { field: 'message', plainly: /买家(?:留言|备注)|客户(?:留言|备注)|留言|customer_?note|buyer_?(?:note|message)/ },
  { field: 'memo', plainly: /卖家备注|商家备注|客服备注|备注|memo|remark|^notes?$|order_?notes?/ },
]

/** The header of each field that some header may mean; each is given once. */
export const guessFields = (names: readonly string[]): Partial<Record<MappedField, string>> => {
  const guessed: Partial<Record<MappedField, string>> = {}
  const free = new Set(names)
  for (const strength of ['plainly', 'perhaps'] as const)
    for (const clue of CLUES) {
      if (guessed[clue.field] !== undefined) continue
      const pattern = clue[strength]
      const fit = [...free].filter((one) => pattern?.test(one) && !clue.never?.test(one))
      const name = fit.find((one) => clue.rather?.test(one)) ?? fit[0]
      if (name === undefined) continue
      guessed[clue.field] = name
      free.delete(name)
    }
  return guessed
}

/** What the header says that the buyer's column holds; a display name where it says nothing: nobody is joined by a guess. */
export const guessBuyer = (name: string): BuyerColumn => {
  if (/e-?mail|邮箱|电子邮/.test(name)) return 'email'
  if (/(?:客户|用户|顾客|会员)(?:编?号|id)|(?:customer|user|member)_?(?:user_?)?id/.test(name)) return 'customer-id'
  if (/会员名|旺旺|[账帐]号|login|user_?name|用户名/.test(name)) return 'login'
  return 'nick'
}
