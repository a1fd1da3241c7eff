/** Every care rule there is. A new one is one file, one line here and one fixture. */
import type { CareRule } from '../define-rule.ts'
import { followUp } from './follow-up.ts'
import { greeting } from './greeting.ts'
import { paymentReminder } from './payment-reminder.ts'
import { signed } from './signed.ts'

export const RULES: readonly CareRule[] = [greeting, paymentReminder, signed, followUp]
