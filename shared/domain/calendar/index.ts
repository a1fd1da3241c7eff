/** Festivals, birthdays and the baby clock: days that return, by the solar and the Chinese calendar. */
export * from './baby-stage.ts'
export * from './birthday.ts'
export * from './default-festivals.ts'
export * from './festival.ts'
export * from './festival-day.ts'
export * from './lunar-date.ts'
export * from './lunar-year.ts'
export * from './once-per-household.ts'
