import type { Festival, Localised, YearlyDay } from '../../model/index.ts'

const solar = (month: number, day: number): YearlyDay => ({ calendar: 'solar', month, day })
const lunar = (month: number, day: number): YearlyDay => ({ calendar: 'lunar', month, day })
const nth = (count: number, weekday: number, month: number): YearlyDay => ({
  calendar: 'weekday',
  month,
  nth: count,
  weekday,
})
const named = (zh: string, en: string): Localised => ({ 'zh-CN': zh, en })

const SUNDAY = 0

const greeted = (id: string, name: Localised, day: YearlyDay, lead = 0): Festival => ({
  id,
  name,
  day,
  enabled: true,
  lead,
})
const listed = (id: string, name: Localised, day: YearlyDay): Festival => ({
  ...greeted(id, name, day),
  enabled: false,
})

/**
 * The festivals of a shop whose owner changed nothing. Four are greeted for everybody, others only where a fact says that the
 * day is hers: who greets at every feast is a calendar, not a friend. 清明 is not among them: it is no feast.
 */
export const DEFAULT_FESTIVALS: readonly Festival[] = [
  greeted('new-year', named('元旦', 'New Year’s Day'), solar(1, 1)),
  listed('laba', named('腊八节', 'Laba Festival'), lunar(12, 8)),
  // The next day's greeting stands for both.
  listed('new-year-eve', named('除夕', 'Chinese New Year’s Eve'), lunar(12, 30)),
  greeted('spring-festival', named('春节', 'Chinese New Year'), lunar(1, 1)),
  listed('lantern', named('元宵节', 'Lantern Festival'), lunar(1, 15)),
  listed('valentine', named('情人节', 'Valentine’s Day'), solar(2, 14)),
  greeted('women', named('妇女节', 'Women’s Day'), solar(3, 8)),
  listed('labour', named('劳动节', 'Labour Day'), solar(5, 1)),
  greeted('mothers', named('母亲节', 'Mother’s Day'), nth(2, SUNDAY, 5)),
  greeted('children', named('儿童节', 'Children’s Day'), solar(6, 1)),
  greeted('dragon-boat', named('端午节', 'Dragon Boat Festival'), lunar(5, 5)),
  greeted('fathers', named('父亲节', 'Father’s Day'), nth(3, SUNDAY, 6)),
  listed('qixi', named('七夕', 'Qixi'), lunar(7, 7)),
  greeted('teachers', named('教师节', 'Teachers’ Day'), solar(9, 10)),
  greeted('mid-autumn', named('中秋节', 'Mid-Autumn Festival'), lunar(8, 15)),
  listed('national', named('国庆节', 'National Day'), solar(10, 1)),
  listed('double-ninth', named('重阳节', 'Double Ninth Festival'), lunar(9, 9)),
  listed('christmas', named('圣诞节', 'Christmas'), solar(12, 25)),
]
