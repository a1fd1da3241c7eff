/** Every word of the workbench's page of care. */
import type { CareClass, Locale, ProductNews, Season, YearlyDay } from '@shuke/shared/model'
import type { EntryProblem } from '../../workbench/care/events/entries.ts'
import type { NewsProblem } from '../../workbench/care/products/read-news.ts'
import type { NumberLimits } from '../../workbench/care/read-number.ts'
import type { CarePart } from '../../workbench/place.ts'

/** Numbers come in as the language writes them. */
type Count = string
type Unit = 'hours' | 'days'

export interface CareWords {
  readonly title: string
  readonly parts: Readonly<Record<CarePart, string>>
  readonly notes: Readonly<Record<CarePart, string>>
  readonly readOnly: string
  /** From the settings to here. */
  readonly toPage: string
  /** `now` is what holds meanwhile; null for nothing. */
  readonly badNumber: (told: NumberLimits & { readonly now: number | null }) => string
  readonly plan: PlanWords
  readonly texts: TextsWords
  readonly events: EventsWords
  readonly products: ProductsWords
}

interface OverrideWords {
  readonly title: string
  readonly add: string
  readonly none: string
}

interface PlanWords {
  readonly limits: string
  readonly rules: string
  readonly saved: (label: string) => string
  readonly savedOf: (rule: string, label: string) => string
  readonly on: string
  readonly off: string
  readonly classes: Readonly<Record<CareClass, string>>
  readonly class: string
  readonly classWhy: Readonly<Record<CareClass, string>>
  readonly when: (after: number, unit: Unit) => string
  readonly isDefault: string
  readonly isChanged: string
  readonly open: (isOpen: boolean) => string
  readonly openOf: (rule: string, isOpen: boolean) => string
  readonly neverOpen: Readonly<Record<'no-hours' | 'all-quiet', string>>
  readonly window: string
  readonly windowFrom: string
  readonly windowTo: string
  readonly after: Readonly<Record<Unit, string>>
  readonly units: Readonly<Record<Unit, string>>
  readonly lapses: string
  readonly channel: string
  readonly channelWhy: string
  readonly anyChannel: string
  readonly chat: string
  readonly toTexts: string
  readonly toDefault: string
  readonly visitCapacity: string
  readonly visitCapacityWhy: string
  readonly unpaidCalls: string
  readonly unpaidCallsWhy: string
  readonly promoShare: string
  readonly promoShareWhy: string
  readonly chatLimit: string
  readonly chatLimitWhy: string
  readonly promoRest: string
  readonly byCategory: OverrideWords
  readonly byShop: OverrideWords
  readonly onFor: (name: string) => string
  readonly afterFor: (name: string, unit: Unit) => string
  readonly dropFor: (name: string) => string
  readonly drop: string
  readonly add: string
}

interface TextsWords {
  readonly rules: string
  readonly own: string
  readonly ownTitle: string
  readonly unsaved: string
  readonly save: string
  readonly saved: (rule: string) => string
  readonly leave: string
  readonly toHouse: string
  readonly backToHouse: (rule: string) => string
  readonly notSaved: string
  readonly house: (place: number) => string
  /** What the owner said before, the newest first. */
  readonly older: (place: number) => string
  readonly scripts: string
  readonly scriptNote: string
  readonly itemIn: (place: Count, language: string) => string
  readonly addItem: string
  readonly up: string
  readonly upOf: (place: Count) => string
  readonly drop: string
  readonly dropOf: (place: Count) => string
  /** Of an item that cannot be taken away. */
  readonly stays: string
  readonly takeAsBase: string
  readonly language: Readonly<Record<Locale, string>>
  readonly length: (usual: Count, least: Count, most: Count) => string
  readonly sms: (pieces: Count) => string
  readonly unknowable: (slot: string) => string
  readonly tooLong: (count: Count, most: Count) => string
  readonly empty: Readonly<Record<Locale, string>>
  readonly insert: string
  readonly insertInto: (language: string) => string
  readonly variable: (name: string, sample: string) => string
}

interface EventsWords {
  readonly none: string
  readonly over: string
  readonly comma: string
  readonly span: (from: string, until: string) => string
  readonly drop: string
  readonly dropOf: (name: string) => string
  readonly dropped: (name: string) => string
  readonly added: (name: string) => string
  readonly problems: Readonly<Record<EntryProblem, string>>
  readonly weather: string
  readonly weatherNote: string
  readonly region: string
  readonly regionHint: string
  readonly event: string
  readonly eventHint: string
  readonly from: string
  readonly until: string
  readonly caution: string
  readonly cautionHint: string
  readonly categories: string
  readonly categoriesHint: string
  readonly everybody: string
  readonly addWeather: string
  readonly sales: string
  readonly salesNote: string
  readonly saleName: string
  readonly begins: string
  readonly ends: string
  readonly left: string
  readonly leftHint: string
  readonly addSale: string
  readonly festivals: string
  readonly festivalsNote: string
  readonly yearly: (day: YearlyDay) => string
  readonly nextOn: (day: string) => string
  readonly lead: (festival: string) => string
  readonly ahead: string
  readonly daysBefore: string
  readonly leadSaved: (festival: string) => string
  readonly festivalOn: (festival: string) => string
  readonly festivalOff: (festival: string) => string
  readonly festivalZh: string
  readonly festivalEn: string
  readonly calendar: string
  readonly calendars: Readonly<Record<'solar' | 'lunar', string>>
  readonly month: string
  readonly day: string
  readonly addFestival: string
  readonly privilege: string
  readonly privilegeNote: string
  readonly privilegeOn: string
  readonly privilegeSaved: string
  readonly percent: string
  readonly goodFor: string
  readonly untilYearEnds: string
  readonly forDays: string
  readonly gifts: string
  readonly giftsNote: string
  readonly giftName: string
  readonly giftCost: (currency: string) => string
  readonly giftKind: string
  readonly giftKindHint: string
  readonly anyKind: string
  readonly neutral: string
  readonly neutralLong: string
  readonly keepsBrand: string
  readonly keepsBrandLong: string
  readonly addGift: string
  readonly giftShare: string
  readonly giftShareHint: string
  readonly giftShareSaved: string
  readonly howManyDays: string
  readonly days: string
}

interface ProductsWords {
  readonly reading: (read: Count) => string
  readonly looked: (read: Count, isAll: boolean) => string
  readonly lookOn: string
  readonly readingOrders: string
  readonly questions: string
  readonly questionsNote: string
  readonly nothingToAsk: string
  readonly soldAt: (shop: string, sold: Count) => string
  readonly categoryOf: (title: string) => string
  readonly seasonOf: (title: string) => string
  readonly whatIsIt: string
  readonly whichSeason: string
  readonly note: string
  readonly noteOf: (title: string) => string
  readonly noted: (title: string) => string
  readonly skip: string
  readonly skipOf: (title: string) => string
  readonly all: string
  readonly allNote: string
  readonly find: string
  readonly onlyUnknown: string
  readonly none: string
  readonly notFound: string
  readonly more: (count: Count) => string
  readonly unknownKind: string
  readonly kindBy: (kind: string, isSaid: boolean) => string
  readonly open: (isOpen: boolean) => string
  readonly openOf: (title: string, isOpen: boolean) => string
  readonly saved: (label: string) => string
  readonly category: string
  readonly season: string
  readonly seasons: Readonly<Record<Season, string>>
  readonly unsaid: string
  readonly byTitle: (said: string) => string
  readonly byKind: (said: string) => string
  readonly useDays: string
  readonly useDaysHint: string
  readonly usualDays: (days: Count) => string
  readonly days: string
  readonly fragile: string
  readonly fragileHint: string
  readonly yes: string
  readonly no: string
  readonly margin: string
  readonly marginHint: string
  readonly tips: string
  readonly tipsHint: string
  readonly usualTip: (tip: string) => string
  readonly stages: Readonly<Record<'sellsFrom' | 'endsFrom' | 'pastFrom', string>>
  readonly news: string
  readonly newsHint: string
  readonly noNews: string
  readonly newsKinds: Readonly<Record<ProductNews['kind'], string>>
  readonly newsFrom: string
  readonly newsUntil: string
  readonly tellNews: string
  readonly dropNews: string
  readonly newsProblems: Readonly<Record<NewsProblem, string>>
}
