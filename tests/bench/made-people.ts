/** Names and notes as a shop has them: few surnames that most bear, notes of a few sentences about goods, towns and wishes. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const GIVEN =
  '明华丽芳娟敏静秀英强磊军洋勇艳杰涛超霞平刚桂伟娜婷雪梅兰云玉红春燕晶晨曦怡佳欣宇轩浩然子涵梓萱思雨诺一可馨若琳美慧建国志文小晓月琪璐瑶菲'
const GOODS = [
  '连衣裙',
  '真丝衬衫',
  '香云纱长袍',
  '阔腿裤',
  '桑蚕丝方巾',
  '羊绒围巾',
  '龙井',
  '普洱',
  '面霜',
  '精华液',
  '婴儿奶粉',
  '羽绒服',
  '运动鞋',
  '保温杯',
  '丝绒眼影',
]
const TOWNS = ['杭州', '上海', '成都', '沈阳', '广州', '苏州', '无锡', '宁波']
const SENTENCES = [
  '喜欢{goods}，颜色要墨绿的',
  '喜欢{goods}，颜色要深蓝的',
  '对羊毛过敏，别推荐',
  '下次来{day}再问',
  '婆婆住{town}，过年要寄{goods}',
  '嫌{goods}太长，换了一次',
  '{town}人，做会计的',
  '孩子{n}岁了，准备上学',
  '要求{day}前发货，走顺丰',
  '说话很客气，不喜欢催',
  '上次那件{goods}质量有点问题，已经补发',
  '老客户介绍来的，给了{n}折',
  '身高1{n}，穿L码，腿长',
  '问过{goods}什么时候补货',
]
const DAYS = ['周末', '月底', '双十一', '春节', '生日']

/** Mulberry32: the same people in every run. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface MadePeople {
  readonly name: () => string
  readonly note: () => string
}

export const makePeople = (random: () => number): MadePeople => {
  const pick = <T>(all: ArrayLike<T>): T => all[Math.floor(random() * all.length)] as T
  const sentence = () =>
    pick(SENTENCES)
      .replaceAll('{goods}', () => pick(GOODS))
      .replaceAll('{town}', () => pick(TOWNS))
      .replaceAll('{day}', () => pick(DAYS))
      .replaceAll('{n}', () => String(10 + Math.floor(random() * 80)))
  return {
    name: () =>
      (SURNAMES[Math.floor(random() * random() * SURNAMES.length)] as string) +
      pick(GIVEN) +
      (random() < 0.8 ? pick(GIVEN) : ''),
    note: () =>
      [sentence(), ...(random() < 0.6 ? [sentence()] : []), ...(random() < 0.2 ? [sentence()] : [])].join('；'),
  }
}
