/** Conversations of the shop on Taobao, where the page names the buyer by the login. */
import { both } from '../localised.ts'
import { AT_ORDER, AT_PRODUCT, agent, buyer, hoursAgo, shows, system, type Told, yesterday } from './telling.ts'

export const TAOBAO: readonly Told[] = [
  {
    id: 'c-ye-zhiyu',
    shop: 'taobao-silk',
    buyer: 'ye-zhiyu',
    nick: both('知***雨', 'zhi***yu'),
    shows: 'identifier',
    avatar: { letter: both('知', 'Z'), colour: '#56748f' },
    source: AT_ORDER,
    unread: 1,
    viewed: ['robe', 'large-scarf'],
    lines: [
      buyer(29, '上周那件收到了，面料真不错', "Last week's piece is here, lovely fabric"),
      agent(27, '您喜欢就好，洗的时候翻个面。', 'Glad you like it. Turn it inside out to wash.'),
      buyer(26, '我 168，58 公斤，睡袍穿 M 还是 L', 'I am 168 cm, 58 kg: M or L for the robe?'),
      agent(24, '睡袍宽松，M 就够；喜欢盖过膝选 L。', 'The robe is roomy, M will do; L if you want it below the knee.'),
      shows(22, 'robe'),
      buyer(18, '我皮肤白，穿绛紫会不会显老', 'My skin is fair, would plum make me look older?'),
      agent(16, '绛紫很衬白，不显老。', 'Plum suits fair skin, it does not.'),
      buyer(5, '有满减的时候叫我一声', 'Tell me when there is money off above a sum'),
    ],
  },
  {
    id: 'c-mei-xin',
    shop: 'taobao-silk',
    buyer: 'mei-xin',
    nick: both('t***1', 't***1'),
    shows: 'identifier',
    avatar: { letter: both('t', 't'), colour: '#7b7292' },
    source: AT_ORDER,
    unread: 0,
    viewed: ['pillowcase-pair'],
    lines: [
      buyer(hoursAgo(3) + 40, '枕套到哪了', 'Where are my pillowcases?'),
      agent(hoursAgo(3) + 36, '在路上了，预计明天到泉州。', 'On the way, due in Quanzhou tomorrow.'),
      buyer(hoursAgo(3) + 30, '最近买的人是不是很多', 'Many orders these days?'),
      agent(hoursAgo(3) + 28, '有点多，仓库在加班。', 'Quite a few, the warehouse works late.'),
      buyer(
        hoursAgo(3) + 12,
        '我是油皮，听说真丝枕套能少长痘',
        'I have oily skin, silk pillowcases are said to help against spots',
      ),
      buyer(hoursAgo(3) + 9, '到了我再来说', 'I will write again when they are here'),
    ],
  },
  {
    id: 'c-ren-ping',
    shop: 'taobao-silk',
    buyer: 'ren-ping',
    nick: both('平***生', 'ping***sheng'),
    shows: 'identifier',
    avatar: { letter: both('平', 'P'), colour: '#8f6a4f' },
    source: AT_PRODUCT,
    unread: 0,
    viewed: ['sleep-set', 'wrap-dress'],
    lines: [
      system(
        yesterday(150),
        '买家正在看：真丝家居服 长袖套装',
        'The buyer is looking at: Silk sleep set, long sleeves',
      ),
      buyer(
        yesterday(149),
        '给我老婆买，她 L 码，家居服是不是偏小',
        'For my wife, she wears L. Does the sleep set run small?',
      ),
      agent(yesterday(146), '不偏小，正常选 L。', 'It does not, take L as usual.'),
      buyer(yesterday(140), '之前买的都是她挑的，这次我自己挑', 'She chose the others herself, this time I do'),
      agent(yesterday(138), '雾粉偏甜，霁蓝更耐看。', 'Mist pink is sweet; sky blue wears better.'),
      buyer(yesterday(131), '比大促的时候贵多少', 'How much dearer than at the sale?'),
    ],
  },
]
