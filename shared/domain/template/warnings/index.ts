/** What a text's writer should think over before a buyer reads it. */
import type { CareClass } from '../../../model/index.ts'
import { bluntWords } from './blunt.ts'
import { contacts } from './contacts.ts'
import { offers } from './offers.ts'
import { begging } from './reviews.ts'
import type { Warning } from './warning.ts'

export { BLUNT_WORDS } from './blunt.ts'
export type { Warning } from './warning.ts'

export interface WarningOptions {
  /** What the text is meant to be; only one that cares is looked through for offers. */
  readonly class: CareClass
  /** The owner's own blunt words in the place of the house's. */
  readonly blunt?: readonly string[]
  /** It reminds of an event that ends soon, and may be direct. */
  readonly urgent?: boolean
}

/** Every warning of a draft or a template, in the order of the text. */
export function warningsIn(text: string, { class: careClass, blunt, urgent }: WarningOptions): readonly Warning[] {
  return [
    ...(urgent ? [] : bluntWords(text, blunt)),
    ...begging(text),
    ...(careClass === 'care' ? offers(text) : []),
    ...contacts(text),
  ].sort((a, b) => a.start - b.start || a.kind.localeCompare(b.kind))
}
