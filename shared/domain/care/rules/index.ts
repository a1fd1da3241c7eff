/** Every care rule there is. A new one is one file, one line here and one fixture. */
import type { CareRule } from '../define-rule.ts'
import { babyStage } from './baby-stage.ts'
import { backInStock } from './back-in-stock.ts'
import { birthUnheard } from './birth-unheard.ts'
import { birthday } from './birthday.ts'
import { careTip } from './care-tip.ts'
import { endOfSeason } from './end-of-season.ts'
import { eventUnpaid } from './event-unpaid.ts'
import { festival } from './festival.ts'
import { firstPrivilege } from './first-privilege.ts'
import { followUp } from './follow-up.ts'
import { fragileCall } from './fragile-call.ts'
import { greeting } from './greeting.ts'
import { inCity } from './in-city.ts'
import { longAbsent } from './long-absent.ts'
import { newArrivals } from './new-arrivals.ts'
import { oldCustomerPrice } from './old-customer-price.ts'
import { parcelGift } from './parcel-gift.ts'
import { paymentReminder } from './payment-reminder.ts'
import { priceDrop } from './price-drop.ts'
import { privilegeReminder } from './privilege-reminder.ts'
import { promiseDue } from './promise-due.ts'
import { replenish } from './replenish.ts'
import { shipped } from './shipped.ts'
import { signed } from './signed.ts'
import { stuckParcel } from './stuck-parcel.ts'
import { unansweredText } from './unanswered-text.ts'
import { unhappyApology } from './unhappy-apology.ts'
import { used } from './used.ts'
import { visitAgain } from './visit-again.ts'
import { weather } from './weather.ts'

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
  firstPrivilege,
  parcelGift,
  oldCustomerPrice,
  weather,
  birthday,
  festival,
  babyStage,
  birthUnheard,
  longAbsent,
  careTip,
  privilegeReminder,
  replenish,
  backInStock,
  priceDrop,
  newArrivals,
  endOfSeason,
]
