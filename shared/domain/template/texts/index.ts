/** Every rule's texts. A new rule's are one file and one line here. */
import type { RuleTexts } from '../define-texts.ts'
import { babyStage } from './baby-stage.ts'
import { backInStock } from './back-in-stock.ts'
import { birthUnheard } from './birth-unheard.ts'
import { birthday } from './birthday.ts'
import { birthdayMonth } from './birthday-month.ts'
import { birthdayOffer } from './birthday-offer.ts'
import { careTip } from './care-tip.ts'
import { couponEnds } from './coupon-ends.ts'
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
import { nextSeason } from './next-season.ts'
import { oldCustomerPrice } from './old-customer-price.ts'
import { parcelGift } from './parcel-gift.ts'
import { paymentReminder } from './payment-reminder.ts'
import { priceDrop } from './price-drop.ts'
import { privilegeReminder } from './privilege-reminder.ts'
import { promiseDue } from './promise-due.ts'
import { promiseLate } from './promise-late.ts'
import { replenish } from './replenish.ts'
import { shipped } from './shipped.ts'
import { shippedRecipient } from './shipped-recipient.ts'
import { signed } from './signed.ts'
import { stuckParcel } from './stuck-parcel.ts'
import { unansweredText } from './unanswered-text.ts'
import { unhappyApology } from './unhappy-apology.ts'
import { used } from './used.ts'
import { usedHappy } from './used-happy.ts'
import { visitAgain } from './visit-again.ts'
import { weather } from './weather.ts'

export const TEXTS: readonly RuleTexts[] = [
  babyStage,
  backInStock,
  birthUnheard,
  birthday,
  birthdayMonth,
  birthdayOffer,
  careTip,
  couponEnds,
  endOfSeason,
  eventUnpaid,
  festival,
  firstPrivilege,
  followUp,
  fragileCall,
  greeting,
  inCity,
  longAbsent,
  newArrivals,
  nextSeason,
  oldCustomerPrice,
  parcelGift,
  paymentReminder,
  priceDrop,
  privilegeReminder,
  promiseDue,
  promiseLate,
  replenish,
  shipped,
  shippedRecipient,
  signed,
  stuckParcel,
  unansweredText,
  unhappyApology,
  used,
  usedHappy,
  visitAgain,
  weather,
]

const byRule: ReadonlyMap<string, RuleTexts> = new Map(TEXTS.map((texts) => [texts.rule, texts]))

/** What the house says for a rule; undefined for a rule that has no words of its own. */
export const textsOf = (rule: string): RuleTexts | undefined => byRule.get(rule)
