/** Every care rule there is. A new one is one file, one line here and one fixture. */
import type { CareRule } from '../define-rule.ts'
import { eventUnpaid } from './event-unpaid.ts'
import { followUp } from './follow-up.ts'
import { fragileCall } from './fragile-call.ts'
import { greeting } from './greeting.ts'
import { inCity } from './in-city.ts'
import { paymentReminder } from './payment-reminder.ts'
import { promiseDue } from './promise-due.ts'
import { shipped } from './shipped.ts'
import { signed } from './signed.ts'
import { stuckParcel } from './stuck-parcel.ts'
import { unansweredText } from './unanswered-text.ts'
import { unhappyApology } from './unhappy-apology.ts'
import { used } from './used.ts'
import { visitAgain } from './visit-again.ts'

export const RULES: readonly CareRule[] = [
  greeting,
  stuckParcel,
  unhappyApology,
  promiseDue,
  paymentReminder,
  eventUnpaid,
  shipped,
  inCity,
  fragileCall,
  signed,
  unansweredText,
  used,
  followUp,
  visitAgain,
]
