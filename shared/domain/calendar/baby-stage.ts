/** One date, when the baby is due or was born, says on any day which stage of life the family is in. */
import type { Localised } from '../../model/index.ts'
import { dayNumber } from './lunar-year.ts'

export type BabyStageId =
  | 'early-pregnancy'
  | 'mid-pregnancy'
  | 'late-pregnancy'
  | 'awaiting'
  | 'confinement'
  | 'nursing'
  | 'weaning'
  | 'toddler'
  | 'two-year-old'
  | 'kindergarten'

export interface BabyStage {
  readonly id: BabyStageId
  readonly name: Localised
  /** What it is the time of, as one would say it to her: 您这边该是…了. */
  readonly says: Localised
  /** What a family in it looks for, in words that a product's title or category is matched with. */
  readonly fits: Localised<readonly string[]>
  /** The first day of the stage, and the first day of the next. Day numbers. */
  readonly from: number
  readonly until: number
  /** Full months of life when the stage begins; null before birth. */
  readonly months: number | null
}

interface Kind {
  readonly id: BabyStageId
  readonly name: Localised
  readonly says: Localised
  readonly fits: Localised<readonly string[]>
}

/** Pregnancy is counted from 280 days before the due date; full term begins with week 37. */
const BEFORE: readonly (Kind & { readonly fromDay: number })[] = [
  {
    id: 'early-pregnancy',
    name: { 'zh-CN': '孕早期', en: 'early pregnancy' },
    says: { 'zh-CN': '孕早期', en: 'the first months' },
    fits: { 'zh-CN': ['叶酸', '宽松内衣', '孕妇护肤'], en: ['folic acid', 'soft bra', 'maternity skincare'] },
    fromDay: -280,
  },
  {
    id: 'mid-pregnancy',
    name: { 'zh-CN': '孕中期', en: 'mid pregnancy' },
    says: { 'zh-CN': '孕中期', en: 'the middle months' },
    fits: { 'zh-CN': ['孕妇装', '托腹裤', '孕妇内衣'], en: ['maternity dress', 'maternity trousers', 'maternity bra'] },
    fromDay: -280 + 13 * 7,
  },
  {
    id: 'late-pregnancy',
    name: { 'zh-CN': '孕晚期', en: 'late pregnancy' },
    says: { 'zh-CN': '孕晚期', en: 'the last months' },
    fits: { 'zh-CN': ['托腹带', '孕妇枕', '待产包'], en: ['belly support', 'pregnancy pillow', 'hospital bag'] },
    fromDay: -280 + 28 * 7,
  },
  {
    id: 'awaiting',
    name: { 'zh-CN': '待产', en: 'the last weeks before birth' },
    says: { 'zh-CN': '快到日子', en: 'the last weeks' },
    fits: { 'zh-CN': ['待产包', '月子服', '哺乳内衣'], en: ['hospital bag', 'nursing pyjamas', 'nursing bra'] },
    fromDay: -280 + 37 * 7,
  },
]

const AFTER: readonly (Kind & { readonly fromMonth: number })[] = [
  {
    id: 'nursing',
    name: { 'zh-CN': '哺乳期', en: 'nursing' },
    says: { 'zh-CN': '出月子', en: 'the weeks after confinement' },
    fits: { 'zh-CN': ['哺乳内衣', '哺乳衣', '婴儿连体衣'], en: ['nursing bra', 'nursing top', 'babygrow'] },
    fromMonth: 1.5,
  },
  {
    id: 'weaning',
    name: { 'zh-CN': '添辅食', en: 'first solid food' },
    says: { 'zh-CN': '开始吃辅食', en: 'starting solids' },
    fits: { 'zh-CN': ['辅食碗', '围兜', '爬行服'], en: ['weaning bowl', 'bib', 'crawling suit'] },
    fromMonth: 6,
  },
  {
    id: 'toddler',
    name: { 'zh-CN': '1到2岁', en: 'one to two years' },
    says: { 'zh-CN': '宝宝满周岁', en: 'the first birthday' },
    fits: { 'zh-CN': ['学步鞋', '学饮杯', '分体睡衣'], en: ['first shoes', 'sippy cup', 'pyjamas'] },
    fromMonth: 12,
  },
  {
    id: 'two-year-old',
    name: { 'zh-CN': '2到3岁', en: 'two to three years' },
    says: { 'zh-CN': '宝宝满两岁', en: 'the second birthday' },
    fits: { 'zh-CN': ['训练裤', '绘本', '平衡车'], en: ['training pants', 'picture book', 'balance bike'] },
    fromMonth: 24,
  },
  {
    id: 'kindergarten',
    name: { 'zh-CN': '3到6岁', en: 'three to six years' },
    says: { 'zh-CN': '宝宝满三岁', en: 'the third birthday' },
    fits: { 'zh-CN': ['儿童书包', '儿童水杯', '童装'], en: ['school bag', 'water bottle', 'children’s wear'] },
    fromMonth: 36,
  },
]

const CONFINEMENT: Kind = {
  id: 'confinement',
  name: { 'zh-CN': '月子里', en: 'the first weeks after birth' },
  says: { 'zh-CN': '坐月子', en: 'the first weeks' },
  fits: { 'zh-CN': ['月子服', '产褥垫', '新生儿衣'], en: ['nursing pyjamas', 'maternity pads', 'newborn clothes'] },
}

const CONFINEMENT_DAYS = 42
const GROWN_MONTHS = 72

/** Days after the due date on which a birth still is no surprise. */
const OVERDUE_DAYS = 14

/** The middle of the month stands for a day that nobody said: it is at most half a month wrong. */
const MID_MONTH = 15

export interface BabyDates {
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  readonly dueDate?: string | undefined
  readonly babyBirth?: string | undefined
}

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * The stages that follow from what is known, in order and without a gap. A birth that was told stands over a due date. A due
 * date alone says nothing after it has passed: not every pregnancy ends as it was hoped, and nobody is congratulated on a guess.
 */
export function babyStages({ dueDate, babyBirth }: BabyDates): readonly BabyStage[] {
  const born = read(babyBirth)
  if (born) return stagesFrom(born)
  const due = read(dueDate)
  if (!due) return []
  const at = number(due)
  return BEFORE.map(({ fromDay, ...kind }, n) => ({
    ...kind,
    from: at + fromDay,
    until: at + (BEFORE[n + 1]?.fromDay ?? OVERDUE_DAYS),
    months: null,
  }))
}

/** The stage of a day; null before, after, and when a due date has passed without word of a birth. */
export const babyStageOn = (dates: BabyDates, day: number): BabyStage | null =>
  babyStages(dates).find((stage) => stage.from <= day && day < stage.until) ?? null

/** The day from which it is time to ask how she is: the due date is two weeks past and nobody said more. Null where it is not. */
export function unheardFrom({ dueDate, babyBirth }: BabyDates): number | null {
  const due = read(dueDate)
  return due === null || read(babyBirth) ? null : number(due) + OVERDUE_DAYS
}

function stagesFrom(born: Day): readonly BabyStage[] {
  const birth = number(born)
  const confined = { ...CONFINEMENT, from: birth, until: birth + CONFINEMENT_DAYS, months: 0 }
  const later = AFTER.map(({ fromMonth, ...kind }, n) => ({
    ...kind,
    from: n === 0 ? confined.until : monthsAfter(born, fromMonth),
    until: monthsAfter(born, AFTER[n + 1]?.fromMonth ?? GROWN_MONTHS),
    months: Math.floor(fromMonth),
  }))
  return [confined, ...later]
}

/** The same day of the month so many months later, or that month's last day. */
function monthsAfter({ year, month, day }: Day, months: number): number {
  return Math.min(dayNumber(year, month + months, day), dayNumber(year, month + months + 1, 0))
}

const number = ({ year, month, day }: Day): number => dayNumber(year, month, day)

function read(text: string | undefined): Day | null {
  const match = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text ?? '')
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? MID_MONTH)]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day } : null
}
