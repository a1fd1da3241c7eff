/**
 * What the team remembers before the newcomer arrives: what buyers said, what colleagues wrote down, whom they have
 * been in touch with. One buyer was written to yesterday and one asked not to be contacted, so that the card has
 * something to hold back for.
 */
import type {
  CareEventFields,
  FactFields,
  Locale,
  Localised,
  MemberId,
  NoteFields,
  ProfileFields,
  TagFields,
} from '@shuke/shared/model'
import { daysAgo, lunarDay, MINUTE, monthDay } from './calendar.ts'
import { both } from './localised.ts'
import { identifierOf } from './orders.ts'
import { PEOPLE } from './people.ts'
import { TEAM } from './shops.ts'
import type { Knowledge } from './types.ts'

type Who = 'min' | 'lin' | 'chen'

interface ToldFact {
  readonly field: string
  readonly value: number | string | Localised
  readonly age: number
  readonly by: Who
  /** The buyer's words; a colleague who typed it has none. */
  readonly quote?: Localised
}

interface ToldNote {
  readonly text: Localised
  readonly age: number
  readonly by: Who
  readonly pinned?: boolean
}

interface ToldTouch {
  readonly class: CareEventFields['class']
  readonly channel: CareEventFields['channel']
  readonly from?: CareEventFields['from']
  readonly age: number
  readonly by: Who
}

interface ToldKnowledge {
  readonly buyer: string
  readonly profile?: Readonly<Partial<Record<'callName' | 'tier' | 'name', Localised>>>
  readonly facts?: readonly ToldFact[]
  readonly notes?: readonly ToldNote[]
  readonly tags?: readonly { readonly label: Localised; readonly age: number; readonly by: Who }[]
  readonly touches?: readonly ToldTouch[]
}

const fact = (field: string, value: ToldFact['value'], age: number, by: Who, quote?: Localised): ToldFact => ({
  field,
  value,
  age,
  by,
  ...(quote && { quote }),
})

const GOLD = both('金卡', 'Gold')
const INK = both('墨卡', 'Ink')
const SILVER = both('银卡', 'Silver')

const told = (now: number): readonly ToldKnowledge[] => [
  {
    buyer: 'zhou-lan',
    profile: { name: both('周岚', 'Zhou Lan'), callName: both('周姐', 'Ms Zhou'), tier: GOLD },
    facts: [
      fact(
        'allergy',
        both('羊毛', 'wool'),
        240,
        'chen',
        both('毛衣一穿脖子就起疹子', 'A woollen jumper gives me a rash on the neck'),
      ),
      fact('gender', 'female', 281, 'min'),
      fact('heightCm', 165, 281, 'min', both('我 165，54 公斤', 'I am 165 cm and 54 kg')),
      fact('weightKg', 54, 281, 'min', both('我 165，54 公斤', 'I am 165 cm and 54 kg')),
      fact('topSize', 'M', 23, 'lin', both('上衣我都穿 M', 'I wear M for tops')),
      fact('bottomSize', '27', 67, 'lin', both('裤子裙子都是 27', '27 for trousers and skirts')),
      fact('likes', both('真丝', 'silk'), 155, 'min', both('就喜欢真丝的手感', 'I just like the feel of silk')),
      fact('likes', both('素色', 'plain colours'), 155, 'min', both('素一点的好配', 'Plain ones go with everything')),
      fact('dislikes', both('亮片', 'sequins'), 111, 'lin', both('不要带亮片的', 'Nothing with sequins')),
      fact('buysFor', 'mother', 111, 'lin', both('给我妈也带两条', 'Two for my mother as well')),
      fact('promoPreference', 'gift', 67, 'lin', both('打折不如送个小东西', 'A little present beats a discount')),
      fact('birthday', lunarDay(now, 4), 200, 'min', both('我过农历生日', 'I keep my lunar birthday')),
    ],
    notes: [
      {
        text: both(
          '上回送她妈妈的方巾很喜欢，以后新到的大方巾先留一条给她看。',
          'Her mother loved the scarf. Show her new large scarves first.',
        ),
        age: 63,
        by: 'lin',
        pinned: true,
      },
      { text: both('怕热，夏天只要无袖。', 'Feels the heat: sleeveless only in summer.'), age: 3, by: 'min' },
    ],
    tags: [{ label: both('送妈妈', 'buys for mother'), age: 111, by: 'lin' }],
    touches: [
      { class: 'service', channel: 'chat', age: 60, by: 'chen' },
      { class: 'care', channel: 'chat', age: 95, by: 'lin' },
    ],
  },
  {
    buyer: 'shen-qinghe',
    profile: { callName: both('清荷', 'Qinghe'), tier: SILVER },
    facts: [
      fact('style', both('通勤', 'office'), 90, 'lin', both('主要上班穿', 'Mostly for work')),
      fact('occupation', both('策展', 'curator'), 90, 'lin', both('我做策展的', 'I am a curator')),
    ],
    notes: [{ text: both('喜欢浅色，怕显胯。', 'Likes pale colours, minds her hips.'), age: 51, by: 'lin' }],
    tags: [{ label: both('常出差', 'travels for work'), age: 51, by: 'lin' }],
  },
  {
    buyer: 'xia-zhiqiu',
    profile: { callName: both('夏老师', 'Ms Xia') },
    facts: [
      fact('occupation', both('老师', 'teacher'), 63, 'chen', both('我在小学教语文', 'I teach Chinese at a school')),
    ],
    notes: [{ text: both('发工资前常先拍下再付。', 'Often orders first and pays after payday.'), age: 63, by: 'chen' }],
  },
  {
    buyer: 'yu-xiaoyu',
    profile: { callName: both('小鱼', 'Xiaoyu'), tier: SILVER },
    facts: [
      fact('topSize', 'S', 63, 'lin', both('我穿 S', 'I wear S')),
      fact('promoPreference', 'new-arrival', 63, 'lin', both('上新叫我', 'Tell me what is new')),
      fact('channel', 'chat', 29, 'lin', both('在这里说就好', 'Here is fine')),
    ],
    notes: [
      {
        text: both('家居服雾粉 S 给她留到月底。', 'Sleep set, mist pink, S: kept for her to the end of the month.'),
        age: 1,
        by: 'lin',
      },
    ],
    touches: [
      { class: 'promo', channel: 'chat', age: 1, by: 'lin' },
      { class: 'care', channel: 'chat', age: 3, by: 'min' },
      { class: 'care', channel: 'sms', age: 5, by: 'chen' },
    ],
  },
  {
    buyer: 'tang-kou',
    profile: { callName: both('唐小姐', 'Miss Tang') },
    facts: [
      fact('doNotContact', 'all', 1, 'chen', both('别再给我发短信打电话了', 'Please stop texting and calling me')),
      fact('topSize', 'M', 63, 'lin', both('M 就行', 'M is fine')),
    ],
    notes: [
      {
        text: both('只回她问的，不主动找她。', 'Answer what she asks, do not write first.'),
        age: 1,
        by: 'chen',
        pinned: true,
      },
    ],
    touches: [{ class: 'promo', channel: 'sms', age: 2, by: 'lin' }],
  },
  {
    buyer: 'lu-xiaozhou',
    profile: { callName: both('舟舟', 'Zhouzhou') },
    facts: [
      fact('topSize', 'XL', 120, 'min', both('我穿 XL', 'I wear XL')),
      fact('fit', 'loose', 120, 'min', both('要宽松的', 'Loose please')),
    ],
    notes: [{ text: both('说过嫌快递慢，发顺丰。', 'Found the courier slow: send with SF.'), age: 121, by: 'chen' }],
  },
  {
    buyer: 'su-wan',
    profile: { name: both('苏晚', 'Su Wan'), callName: both('苏小姐', 'Miss Su'), tier: INK },
    facts: [
      fact('heightCm', 160, 140, 'min', both('我一米六', 'I am 1.60 m')),
      fact('weightKg', 46.5, 140, 'min', both('93 斤', '93 jin')),
      fact('topSize', 'S', 140, 'min', both('最小码就行', 'The smallest size')),
      fact(
        'style',
        both('新中式', 'new Chinese'),
        84,
        'lin',
        both('最近在穿新中式', 'I wear new Chinese style lately'),
      ),
      fact('birthday', monthDay(now, 9), 140, 'min'),
      fact('channel', 'wechat', 84, 'lin', both('微信找我快', 'WeChat is quicker')),
    ],
    notes: [
      {
        text: both(
          '每月 10 号前后来，先看新款再看睡衣。',
          'Comes about once a month: new pieces first, then nightwear.',
        ),
        age: 34,
        by: 'min',
        pinned: true,
      },
    ],
    tags: [{ label: both('新款先看', 'sees new pieces first'), age: 84, by: 'lin' }],
    touches: [{ class: 'care', channel: 'wechat', age: 16, by: 'min' }],
  },
  {
    buyer: 'gu-pan',
    profile: { callName: both('顾姐', 'Ms Gu'), tier: GOLD },
    facts: [
      fact('allergy', both('羊绒', 'cashmere'), 108, 'chen', both('羊绒也痒', 'Cashmere itches too')),
      fact('likes', both('深色', 'dark colours'), 46, 'lin', both('深色耐看', 'Dark ones wear well')),
      fact(
        'promoPreference',
        'full-reduction',
        46,
        'lin',
        both('凑满减一起买', 'I buy when it adds up to the discount'),
      ),
    ],
    notes: [
      {
        text: both('爱人也姓顾，收件写「顾女士」。', 'Her husband is a Gu too: write “Ms Gu” on the parcel.'),
        age: 46,
        by: 'chen',
      },
    ],
  },
  {
    buyer: 'zhou-jianguo',
    profile: { callName: both('周老师', 'Mr Zhou'), tier: GOLD },
    facts: [
      fact('gender', 'male', 180, 'lin'),
      fact('likes', both('岩茶', 'rock oolong'), 180, 'lin', both('就好这一口岩茶', 'Rock oolong is what I like')),
      fact('dislikes', both('白茶', 'white tea'), 60, 'lin', both('白茶我胃寒', 'White tea is too cold for me')),
      fact('contactTime', '15-18', 60, 'lin', both('午觉起来再说', 'After my nap')),
      fact('buysFor', 'friend', 30, 'lin', both('送老同事的', 'For an old colleague')),
    ],
    notes: [
      {
        text: both('和周岚同在湖州，不是一家人，别认错。', 'Also from Huzhou, no relation of Zhou Lan.'),
        age: 30,
        by: 'lin',
      },
    ],
    touches: [{ class: 'service', channel: 'phone', age: 8, by: 'lin' }],
  },
  {
    buyer: 'chen-mo',
    profile: { callName: both('陈先生', 'Mr Chen') },
    facts: [
      fact('contactTime', '20-22', 78, 'lin', both('白天开会，晚上说', 'Meetings all day, write in the evening')),
    ],
    notes: [{ text: both('话不多，直接说办法就好。', 'A man of few words: just say what to do.'), age: 78, by: 'lin' }],
  },
  {
    buyer: 'ye-zhiyu',
    profile: { callName: both('知雨', 'Zhiyu'), tier: GOLD },
    facts: [
      fact('bottomSize', '27', 68, 'chen', both('腰 27', 'Waist 27')),
      fact('likes', both('提花', 'jacquard'), 68, 'chen', both('提花的耐看', 'Jacquard wears well')),
    ],
    notes: [
      { text: both('拍照好看，肯给买家秀。', 'Takes good pictures and is glad to share them.'), age: 12, by: 'chen' },
    ],
    touches: [{ class: 'care', channel: 'chat', age: 40, by: 'chen' }],
  },
  {
    buyer: 'ren-ping',
    profile: { callName: both('任先生', 'Mr Ren') },
    facts: [fact('buysFor', 'partner', 113, 'chen', both('给我老婆买的', 'It is for my wife'))],
    notes: [
      {
        text: both(
          '收件是他太太，电话打给太太会穿帮。',
          'The parcel goes to his wife: do not call her, it is a surprise.',
        ),
        age: 113,
        by: 'chen',
        pinned: true,
      },
    ],
  },
]

const member = (who: Who): MemberId => {
  const colleague = TEAM.find(({ id }) => id === `practice-${who}`)
  if (colleague === undefined) throw new RangeError(`nobody called ${who} works here`)
  return colleague.id
}

/** Something noted so many days ago at about half past two, or a few minutes ago if that is still to come. */
const noted = (now: number, age: number, index: number): number =>
  Math.min(daysAgo(now, age, 14 * 60 + 30 + index), now - 5 * MINUTE)

/** What the team knows, in the language in which it writes. */
export const knowledgeAt = (now: number, locale: Locale): readonly Knowledge[] =>
  told(now).map((entry) => {
    const person = PEOPLE.find(({ code }) => code === entry.buyer)
    if (person === undefined) throw new RangeError(`the team knows of ${entry.buyer}, who does not exist`)
    const profile: Partial<ProfileFields> = {
      nick: person.nick[locale],
      ...(entry.profile?.name && { name: entry.profile.name[locale] }),
      ...(entry.profile?.callName && { callName: entry.profile.callName[locale] }),
      ...(entry.profile?.tier && { tier: entry.profile.tier[locale] }),
    }
    return {
      buyer: entry.buyer,
      identifier: identifierOf(person),
      profile,
      facts: (entry.facts ?? []).map(({ field, value, age, by, quote }, index): FactFields => {
        const at = noted(now, age, index)
        return {
          field,
          value: typeof value === 'object' ? value[locale] : value,
          source: quote === undefined ? 'typed' : 'said',
          quote: quote?.[locale] ?? '',
          by: member(by),
          at,
          confirmedAt: at,
          removed: false,
        }
      }),
      notes: (entry.notes ?? []).map(
        ({ text, age, by, pinned = false }, index): NoteFields => ({
          text: text[locale],
          by: member(by),
          at: noted(now, age, index),
          pinned,
          removed: false,
          siblings: [],
        }),
      ),
      tags: (entry.tags ?? []).map(
        ({ label, age, by }, index): TagFields => ({
          label: label[locale],
          present: true,
          by: member(by),
          at: noted(now, age, index),
        }),
      ),
      care: (entry.touches ?? []).map(
        ({ class: careClass, channel, from = 'shop', age, by }, index): CareEventFields => ({
          type: 'touch',
          step: '',
          class: careClass,
          channel,
          from,
          order: null,
          until: 0,
          undoes: '',
          by: member(by),
          at: noted(now, age, index),
        }),
      ),
    }
  })
