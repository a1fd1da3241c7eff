import { sayIn, terminalLocale } from '../src/say.ts'

/** The language of the machine, for what the terminal says. */
export const LOCALE = terminalLocale(process.env)

export const say = sayIn(LOCALE)
