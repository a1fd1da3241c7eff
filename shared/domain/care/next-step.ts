import type { Bundle, CareClass, Localised, Plan, ShopModel } from '../../model/index.ts'
import { notBuyerOf } from '../identity/not-buyer.ts'
import { DAY, hourOf } from '../summary/calendar.ts'
import { capReached } from './caps.ts'
import { type Claim, claimOn, taken } from './claims.ts'
import { notConsented } from './consent.ts'
import type { CareRule, Occasion } from './define-rule.ts'
import { doNotContact } from './do-not-contact.ts'
import { firstChance } from './first-chance.ts'
import { mergeVisits, type Wanted } from './merge-visits.ts'
import { promoRest } from './promo-rest.ts'
import { isQuietHour, nextOpen, type OpenHours, openHours, openUntil } from './quiet-hours.ts'
import { RULES } from './rules/index.ts'
import { settingsOf } from './settings-of.ts'
import { issueSilence } from './silence.ts'
import type { Blocked, NextStep, Step } from './step.ts'
import { type Subject, type SubjectOptions, subjectOf } from './subject.ts'
import { type Watch, watch } from './watch.ts'
import { momentWord } from './words.ts'

export interface CareOptions extends SubjectOptions {
  /** The rules to ask; all registered ones by default. */
  readonly rules?: readonly CareRule[]
}

/** A step that stands: it may be done, or is held back, or is yet to come. */
interface Standing {
  readonly title: Localised
  readonly at: number
  readonly step: Step | null
  readonly blocked: Blocked | null
}

const CLASS_ORDER: Readonly<Record<CareClass, number>> = { service: 1, care: 2, promo: 3 }

const ALL_DAY = [0, 24] as const

/**
 * The next caring thing to do for a customer, or why nothing may be done now and when it may.
 *
 * @param plan the owner's parameters; a rule that the plan does not name has its defaults
 * @param model for the rules that ask how a customer compares; null under the shop's data floor
 * @param now epoch ms
 */
export function nextStep(
  bundle: Bundle,
  plan: Plan,
  model: ShopModel | null,
  now: number,
  options: CareOptions = {},
): NextStep {
  const clock = watch(now, plan.zone)
  const subject = subjectOf(bundle, plan, model, clock, options)
  const answer = (
    step: Step | null,
    blocked: Blocked | null,
    then: { readonly title: Localised; readonly at: number } | null,
  ): NextStep => ({ step, ...(blocked && { blocked }), then, changesAt: clock.turnsAt() })

  // The shop's own people want no care from it.
  if (notBuyerOf(bundle.facts)) return answer(null, null, null)
  if (subject.refusals.scopes.includes('all')) return answer(null, doNotContact(null, subject), null)

  const standing = survey(subject, options.rules ?? RULES)
  const allowed = standing.filter((one) => one.step !== null)
  const held = standing.filter((one) => one.blocked !== null)
  const later = [...held, ...standing.filter((one) => !one.step && !one.blocked)].sort((a, b) => a.at - b.at)
  const soonest = (list: readonly Standing[]) => {
    const next = list.find((one) => Number.isFinite(one.at))
    return next ? { title: next.title, at: next.at } : null
  }

  const [first, ...rest] = allowed
  if (first) return answer(first.step, null, soonest([...rest, ...later]))
  const blocked = held[0]?.blocked ?? doNotContact(null, subject)
  return answer(null, blocked, soonest(blocked === held[0]?.blocked ? [...held, ...later] : later))
}

/**
 * Every step that is due and may be done now: what somebody waits for in worry, then service before care before promo, and
 * of one class the most overdue first.
 */
export function dueSteps(
  bundle: Bundle,
  plan: Plan,
  model: ShopModel | null,
  now: number,
  options: CareOptions = {},
): readonly Step[] {
  if (notBuyerOf(bundle.facts)) return []
  const subject = subjectOf(bundle, plan, model, watch(now, plan.zone), options)
  if (subject.refusals.scopes.includes('all')) return []
  return survey(subject, options.rules ?? RULES).flatMap((one) => one.step ?? [])
}

/** All that stands for this customer, in the order in which it is to be done. */
function survey(subject: Subject, rules: readonly CareRule[]): readonly Standing[] {
  const { quiet } = subject.plan
  const open = new Map<Occasion, OpenHours>()
  const wanted = rules.flatMap((rule): readonly Wanted[] => {
    const settingsFor = settingsOf(rule, subject)
    const whole = settingsFor()
    if (!whole.enabled) return []
    const usual = openHours(whole.window, quiet)
    return rule.occasions(subject, whole, settingsFor).flatMap((occasion) => {
      const settings = settingsFor(occasion.orders[0])
      if (!settings.enabled) return []
      open.set(occasion, settings.window === whole.window ? usual : openHours(settings.window, quiet))
      const as = whole.class ? { ...rule, class: whole.class } : rule
      return [{ rule: as, occasion, id: `${rule.id}:${occasion.key}`, settings }]
    })
  })
  return mergeVisits(wanted)
    .flatMap((one) => {
      const standing = stand(one, open.get(one.lead ?? one.occasion) ?? [], subject)
      const order = one.rule.first ? 0 : CLASS_ORDER[one.rule.class]
      return standing ? [{ ...standing, order, id: one.id }] : []
    })
    .sort((a, b) => a.order - b.order || a.at - b.at || (a.id < b.id ? -1 : 1))
}

/**
 * What became of one wanted step by now; null when it is over, or lapsed. What was held back for as long as it was worth
 * doing is worth doing a day longer, from the first instant at which it may be done.
 */
function stand(wanted: Wanted, open: OpenHours, subject: Subject): Standing | null {
  const { rule, occasion, id, settings } = wanted
  const { watch: clock, plan } = subject
  const { over, backAt } = subject.log.outcome(id)
  if (over) return null
  const from = Math.max(occasion.from, backAt)
  const lapsesAt = occasion.final ? occasion.lapsesAt : lapseOf(wanted, from, backAt, open, subject)

  if (!clock.past(from)) {
    const at = nextOpen(from, open, clock.zone)
    return at === null || at >= lapsesAt ? null : { title: rule.title, at, step: null, blocked: null }
  }
  if (clock.past(lapsesAt)) return null

  const channel = rule.channel(subject, settings)
  const anyHour = subject.here && channel === 'chat'
  const dueAt = anyHour ? from : nextOpen(from, open, clock.zone)
  const openAt = anyHour ? clock.now : nextOpen(clock.now, open, clock.zone)
  if (dueAt === null || openAt === null || openAt >= lapsesAt) return null
  if (!anyHour) noteHours(clock, open, plan)
  const claim = claimOn(id, subject)
  const step = stepOf(wanted, { channel: channel ?? 'chat', dueAt, lapsesAt }, claim, subject)
  const blocked =
    doNotContact(step, subject) ??
    (channel === null ? unreachable(step) : null) ??
    locked(step, occasion) ??
    issueSilence(step, subject) ??
    notConsented(step, rule.need, subject) ??
    noMatch(step) ??
    promoRest(step, subject, open) ??
    capReached(step, subject, open) ??
    (openAt > clock.now && isQuietHour(hourOf(clock.now, clock.zone), plan.quiet)
      ? quietHours(step, openAt, plan, clock)
      : null)
  if (blocked) return { title: rule.title, at: blocked.until ?? Number.POSITIVE_INFINITY, step: null, blocked }
  if (openAt > clock.now) return { title: rule.title, at: openAt, step: null, blocked: null }
  const other = taken(step, claim, subject)
  if (other) return { title: rule.title, at: claim?.until ?? clock.now, step: null, blocked: other }
  return { title: rule.title, at: dueAt, step, blocked: null }
}

function lapseOf(
  { rule, occasion, id }: Wanted,
  from: number,
  backAt: number,
  open: OpenHours,
  subject: Subject,
): number {
  const lapsesAt = Math.max(occasion.lapsesAt, backAt && backAt + DAY)
  const chance = firstChance({ id, class: rule.class }, from, open, subject)
  return chance !== null && chance >= lapsesAt ? chance + DAY : lapsesAt
}

/** The answer may turn when the rule's hours begin or end, and when the quiet ones do. */
function noteHours(clock: Watch, open: OpenHours, plan: Plan): void {
  const loud = openHours(ALL_DAY, plan.quiet)
  for (const hours of [open, loud]) {
    for (const turn of [nextOpen(clock.now, hours, clock.zone), openUntil(clock.now, hours, clock.zone)]) {
      if (turn !== null) clock.past(turn)
    }
  }
}

function quietHours(step: Step, until: number, { quiet }: Plan, clock: Watch): Blocked {
  const when = momentWord(until, clock)
  return {
    kind: 'quiet-hours',
    step,
    why: {
      'zh-CN': `${quiet.from}点到${quiet.to}点不打扰，${when['zh-CN']}再说。`,
      en: `Quiet from ${quiet.from}:00 to ${quiet.to}:00; better ${when.en}.`,
    },
    until,
  }
}

const unreachable = (step: Step): Blocked => ({
  kind: 'unreachable',
  step,
  why: {
    'zh-CN': '没有能联系到的渠道：没有会话，没有看得全的电话，别的也没留。',
    en: 'No channel reaches them: no chat, no number that can be read, and nothing else was left.',
  },
  until: null,
})

const locked = (step: Step, { locked: why }: Occasion): Blocked | null =>
  why ? { kind: 'locked', step, why, until: null } : null

/** The right words to the right person are no advertising; without a reason they are nothing else. */
const noMatch = (step: Step): Blocked | null =>
  step.class !== 'promo' || step.match
    ? null
    : {
        kind: 'no-match',
        step,
        why: {
          'zh-CN': '没有一条记录说这个适合，先别推。',
          en: 'Nothing on record says that this would suit: leave it for now.',
        },
        until: null,
      }

function stepOf(
  { rule, occasion, id }: Wanted,
  when: Pick<Step, 'channel' | 'dueAt' | 'lapsesAt'>,
  claim: Claim | null,
  subject: Subject,
): Step {
  const order = occasion.orders[0]?.key ?? null
  const answers = subject.here && rule.answers === true
  const { title } = rule
  const mine = claim !== null && claim.by === subject.me ? { mineUntil: claim.until } : {}
  const match = occasion.match ? { match: occasion.match } : {}
  const said = rule.say(subject, occasion)
  return { id, rule: rule.id, class: rule.class, ...when, order, answers, title, ...said, ...match, ...mine }
}
