import type {
  Bundle,
  CareClass,
  MemberId,
  Order,
  OrderLine,
  Plan,
  ProductFields,
  ShopModel,
} from '../../model/index.ts'
import { dayNumberOf, HOUR } from '../summary/calendar.ts'
import type { Values } from '../template/fill-template.ts'
import { type CareLog, foldCareLog } from './care-log.ts'
import { contactOf } from './contact-of.ts'
import { type Refusals, refusalsOf } from './do-not-contact.ts'
import { withTitles } from './known-product.ts'
import { type WholePlan, wholePlan } from './plan-defaults.ts'
import type { Watch } from './watch.ts'

export { visitChannel } from './channels.ts'

/** What is known of a thing that is sold: said by a person, or sure from its title. */
export type KnownProduct = Partial<Omit<ProductFields, 'platform' | 'shop' | 'code' | 'title' | 'by' | 'at'>>

export type ProductOf = (line: OrderLine, order: Order) => KnownProduct | null

/** A contact that the shop began: when, on which day of its calendar, and for which step; `contact` is empty for none. */
export interface Touched {
  readonly at: number
  readonly day: number
  readonly class: CareClass
  readonly contact: string
}

/** What somebody has begun on a step and not finished. */
export interface Begun {
  /** What she said that its text lacked: for this time, by the variable's id. */
  readonly told?: Values
  /** She is on the telephone: hours that end meanwhile break nothing off, and whoever was asked first may call outside them. */
  readonly calling?: true
}

/** A customer as the rules see her: the bundle, the folded log, and what follows from both for any rule. */
export interface Subject {
  readonly bundle: Bundle
  readonly watch: Watch
  readonly log: CareLog
  /** The contacts that the shop began, newest first. */
  readonly touched: readonly Touched[]
  readonly refusals: Refusals
  readonly plan: WholePlan
  /** What is fitted over the whole shop; null under its data floor. */
  readonly model: ShopModel | null
  readonly productOf: ProductOf
  /** Products of which the shop has news. */
  readonly news: readonly ProductFields[]
  /** She wrote in the chat within the last hours, so answering her there disturbs nobody. */
  readonly here: boolean
  readonly shopName: string | null
  /** A colleague's name, when known. */
  readonly nameOf: (member: MemberId) => string | undefined
  /** Who asks: a step that she took is held back for everybody else. Null when nobody in particular does. */
  readonly me: MemberId | null
  /** By the step's id. */
  readonly begun: ReadonlyMap<string, Begun>
  /** What was said for the text that is being put together. */
  readonly told: Values
}

export interface SubjectOptions {
  /** Hours during which a buyer who wrote may be answered at any hour. */
  readonly answerHours?: number
  readonly shopName?: string
  readonly nameOf?: (member: MemberId) => string | undefined
  readonly me?: MemberId
  /** What people said of the things that the shop sells. */
  readonly productOf?: ProductOf
  /** Products of which the shop has something new to tell: arrived, cheaper, or there again. */
  readonly news?: readonly ProductFields[]
  /** What whoever asks has begun, by the step's id. */
  readonly begun?: ReadonlyMap<string, Begun>
}

const ANSWER_HOURS = 12

export function subjectOf(
  bundle: Bundle,
  plan: Plan,
  model: ShopModel | null,
  watch: Watch,
  options: SubjectOptions,
): Subject {
  const log = foldCareLog(bundle.care)
  const wrote = log.buyerWroteAt
  let touched: readonly Touched[] | null = null
  return {
    bundle,
    watch,
    log,
    get touched() {
      touched ??= log.touches.map(({ at, class: kind, step }) => ({
        at,
        day: dayNumberOf(at, watch.zone),
        class: kind,
        contact: contactOf(step),
      }))
      return touched
    },
    refusals: refusalsOf(bundle.facts),
    plan: wholePlan(plan),
    model,
    productOf: withTitles(options.productOf),
    news: options.news ?? [],
    here: wrote !== null && !watch.past(wrote + (options.answerHours ?? ANSWER_HOURS) * HOUR),
    shopName: options.shopName?.trim() || null,
    nameOf: options.nameOf ?? (() => undefined),
    me: options.me ?? null,
    begun: options.begun ?? new Map(),
    told: new Map(),
  }
}

/** When the parcel was signed for: as the source says, else as somebody noted with one key; null while it is not known. */
export const signedAt = (subject: Pick<Subject, 'log'>, order: Order): number | null =>
  order.signedAt ?? subject.log.signedAt(order.key)
