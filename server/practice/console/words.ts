/** Every word of the console itself; what buyers and products say comes with the shop. */
import type { Localised, OrderStatus } from '@shuke/shared/model'
import type { Turn } from './desk.ts'
import type { ClockMove } from './shop-clock.ts'

interface Words {
  readonly title: string
  readonly shop: string
  readonly otherLanguage: string
  readonly practice: string
  readonly practiceTip: string
  readonly clock: string
  readonly clockTip: string
  readonly clockMove: Readonly<Record<ClockMove, string>>
  readonly clockStays: string
  readonly served: (count: number) => string
  readonly speed: (seconds: number) => string
  readonly online: (agent: string) => string
  readonly rail: Readonly<Record<'chat' | 'orders' | 'goods' | 'parcels' | 'figures' | 'settings', string>>
  readonly onlyChat: string
  readonly search: string
  readonly filter: (count: number) => Readonly<Record<'all' | 'unread' | 'waiting', string>>
  readonly nobody: string
  readonly unread: (count: number) => string
  readonly conversations: string
  readonly messages: string
  readonly reply: string
  readonly replyHint: string
  readonly send: string
  readonly tools: Readonly<Record<'smile' | 'picture' | 'cut' | 'goods' | 'coupon', string>>
  readonly noFiles: string
  readonly noCoupons: string
  readonly phrases: string
  readonly phraseList: readonly string[]
  readonly panel: string
  readonly tabs: (orders: number) => Readonly<Record<'orders' | 'goods' | 'viewed' | 'memo', string>>
  readonly status: Readonly<Record<OrderStatus, string>>
  readonly signed: string
  readonly exchange: string
  readonly refunded: string
  readonly partRefunded: string
  readonly paid: string
  readonly toPay: string
  readonly more: (title: string, pieces: number) => string
  readonly recipient: (name: string, phone: string) => string
  readonly noOrders: string
  readonly nothing: string
  readonly copy: string
  readonly copied: (number: string) => string
  readonly cannotCopy: string
  /** What may become of an order. */
  readonly turn: Readonly<Record<Turn, string>>
  readonly turned: Readonly<Record<Turn, (number: string) => string>>
  /** What buyer and carrier do is made to happen by whoever practises. */
  readonly made: string
  readonly madeTip: string
  /** Who takes what is sent from here. */
  readonly carrier: string
  readonly track: string
  readonly steps: Readonly<Record<'placed' | 'paid' | 'shipped' | 'moved' | 'arrived' | 'signed', string>>
  readonly sendGoods: string
  readonly fromBuyer: string
  readonly fromShop: string
  readonly yesterday: string
  readonly loading: string
  readonly unreachable: string
}

export const WORDS: Localised<Words> = {
  'zh-CN': {
    title: '商家工作台',
    shop: '店铺',
    otherLanguage: 'English',
    practice: '练习店',
    practiceTip: '这里的买家和订单都是编的，随便试',
    clock: '练习店的时间',
    clockTip: '练习店的时间，只能往前走：旁边的卡片会跟着到那一天',
    clockMove: { hour: '+1小时', day: '+1天', week: '+1周' },
    clockStays: '时间没有走动：服务没有回答，或已经走得够远了',
    served: (count) => `今日接待 ${count}`,
    speed: (seconds) => `平均响应 ${seconds}秒`,
    online: (agent) => `${agent} 在线`,
    rail: { chat: '接待', orders: '订单', goods: '商品', parcels: '物流', figures: '数据', settings: '设置' },
    onlyChat: '练习店里只有接待这一页',
    search: '搜索买家、订单号',
    filter: (count) => ({ all: `正在接待 ${count}`, unread: '未读', waiting: '待回复' }),
    nobody: '这里没有会话',
    unread: (count) => `${count}条未读`,
    conversations: '会话',
    messages: '聊天记录',
    reply: '回复',
    replyHint: '输入消息，Enter发送，Shift+Enter换行',
    send: '发送',
    tools: { smile: '表情', picture: '图片', cut: '截图', goods: '发商品', coupon: '优惠券' },
    noFiles: '练习店不传文件',
    noCoupons: '练习店没有优惠券',
    phrases: '快捷短语',
    phraseList: ['您好，请说。', '稍等，我看一下库存。', '冷水手洗，轻压不拧，阴干。', '今天下午发出，单号晚点发您。'],
    panel: '买家的订单',
    tabs: (orders) => ({ orders: orders > 0 ? `订单 ${orders}` : '订单', goods: '商品', viewed: '足迹', memo: '备注' }),
    status: { unpaid: '待付款', paid: '待发货', shipped: '已发货', completed: '交易成功', closed: '交易关闭' },
    signed: '已签收',
    exchange: '换货中',
    refunded: '已退款',
    partRefunded: '部分退款',
    paid: '实付',
    toPay: '应付',
    more: (title, pieces) => `${title} 等${pieces}件`,
    recipient: (name, phone) => `收货：${name} ${phone}`,
    noOrders: '这位买家在本店还没有订单',
    nothing: '还没有记录',
    copy: '复制单号',
    copied: (number) => `已复制 ${number}`,
    cannotCopy: '浏览器不让复制，请手动选中单号',
    turn: { pay: '买家付款', close: '关闭订单', ship: '发货', move: '扫描', arrive: '到同城', sign: '签收' },
    turned: {
      pay: (number) => `${number} 买家付款了`,
      close: (number) => `${number} 已关闭`,
      ship: (number) => `${number} 已发货`,
      move: (number) => `${number} 有新的物流`,
      arrive: (number) => `${number} 到了收件城市`,
      sign: (number) => `${number} 已签收`,
    },
    made: '接下来',
    madeTip: '买家和快递的事，练习时由您来定',
    carrier: '顺丰速运',
    track: '看物流',
    steps: { placed: '下单', paid: '付款', shipped: '发货', moved: '运输中', arrived: '到同城', signed: '签收' },
    sendGoods: '发送',
    fromBuyer: '买家留言',
    fromShop: '商家备注',
    yesterday: '昨天',
    loading: '正在打开店铺…',
    unreachable: '没有取到店铺数据，请看看服务是不是还开着，再刷新一次。',
  },
  en: {
    title: 'Seller desk',
    shop: 'Shop',
    otherLanguage: '中文',
    practice: 'Practice',
    practiceTip: 'Every buyer and order here is made up; try anything',
    clock: 'Time in the practice shop',
    clockTip: 'The time in the practice shop goes forward only; the card beside follows it',
    clockMove: { hour: '+1 hour', day: '+1 day', week: '+1 week' },
    clockStays: 'The clock did not move: the server did not answer, or it has gone far enough',
    served: (count) => `${count} served today`,
    speed: (seconds) => `Replies in ${seconds} s`,
    online: (agent) => `${agent}, online`,
    rail: {
      chat: 'Chats',
      orders: 'Orders',
      goods: 'Goods',
      parcels: 'Parcels',
      figures: 'Figures',
      settings: 'Setup',
    },
    onlyChat: 'The practice shop has this page only',
    search: 'Buyer or order no.',
    filter: (count) => ({ all: `Open ${count}`, unread: 'Unread', waiting: 'Waiting' }),
    nobody: 'No conversations here',
    unread: (count) => `${count} unread`,
    conversations: 'Conversations',
    messages: 'Messages',
    reply: 'Reply',
    replyHint: 'Write a message. Enter sends, Shift+Enter starts a new line',
    send: 'Send',
    tools: { smile: 'Emoji', picture: 'Picture', cut: 'Screenshot', goods: 'Send a product', coupon: 'Coupon' },
    noFiles: 'The practice shop sends no files',
    noCoupons: 'The practice shop has no coupons',
    phrases: 'Quick phrases',
    phraseList: [
      'Hello, how can I help?',
      'One moment, I will check the stock.',
      'Cold hand wash, press, never wring, dry in the shade.',
      'It leaves this afternoon; the tracking number follows.',
    ],
    panel: "The buyer's orders",
    tabs: (orders) => ({
      orders: orders > 0 ? `Orders ${orders}` : 'Orders',
      goods: 'Goods',
      viewed: 'Seen',
      memo: 'Memo',
    }),
    status: {
      unpaid: 'Awaiting payment',
      paid: 'To ship',
      shipped: 'Shipped',
      completed: 'Completed',
      closed: 'Closed',
    },
    signed: 'Delivered',
    exchange: 'Exchange open',
    refunded: 'Refunded',
    partRefunded: 'Part refunded',
    paid: 'Paid',
    toPay: 'To pay',
    more: (title, pieces) => `${title}, ${pieces} items`,
    recipient: (name, phone) => `To ${name}, ${phone}`,
    noOrders: 'This buyer has no orders in this shop yet',
    nothing: 'Nothing here yet',
    copy: 'Copy no.',
    copied: (number) => `Copied ${number}`,
    cannotCopy: 'The browser does not allow copying; select the number by hand',
    turn: {
      pay: 'Buyer pays',
      close: 'Close order',
      ship: 'Ship',
      move: 'Scan',
      arrive: 'In city',
      sign: 'Delivered',
    },
    turned: {
      pay: (number) => `${number} was paid`,
      close: (number) => `${number} closed`,
      ship: (number) => `${number} shipped`,
      move: (number) => `${number} was scanned on its way`,
      arrive: (number) => `${number} is in the buyer's city`,
      sign: (number) => `${number} was delivered`,
    },
    made: 'Then',
    madeTip: 'What buyers and carriers do is up to you here',
    carrier: 'SF Express',
    track: 'Track',
    steps: {
      placed: 'Ordered',
      paid: 'Paid',
      shipped: 'Shipped',
      moved: 'On its way',
      arrived: 'In the city',
      signed: 'Delivered',
    },
    sendGoods: 'Send',
    fromBuyer: 'From the buyer',
    fromShop: 'From the shop',
    yesterday: 'Yesterday',
    loading: 'Opening the shop…',
    unreachable: "The shop's data did not arrive. Check that the server still runs, then reload.",
  },
}
