import type { Bundle, CareClass, HourSpan, Localised, Plan, ShopModel } from '../../model/index.ts'
import { notBuyerOf } from '../identity/not-buyer.ts'
import { DAY, hourOf } from '../summary/calendar.ts'
import { capReached } from './caps.ts'
import { careFirst } from './care-first.ts'
import { type Claim, claimOn, taken } from './claims.ts'
import { notConsented } from './consent.ts'
import type { CareRule, Occasion } from './define-rule.ts'
import { doNotContact } from './do-not-contact.ts'
import { lateLapse } from './late-lapse.ts'
import { mergeVisits, type Wanted } from './merge-visits.ts'
import { promoRest } from './promo-rest.ts'
import { isQuietHour, nextOpen, type OpenHours, openHours, openUntil } from './quiet-hours.ts'
import { RULES } from './rules/index.ts'
import { settingsOf } from './settings-of.ts'
import { issueSilence } from './silence.ts'
import type { Blocked, Call, NextStep, Said, Step, StepFrame } from './step.ts'
import { type Subject, type SubjectOptions, subjectOf } from './subject.ts'
import { windowsOf } from './visit-windows.ts'
import { type Watch, watch } from './watch.ts'
import { momentWord } from './words.ts'

export interface CareOptions extends SubjectOptions {
  /** The rules to ask; all registered ones by default. */
  readonly rules?: readonly CareRule[]
}

/** Its words are put together when somebody reads them: of many steps that stand one is shown. */
type Unsaid = StepFrame & { readonly say: () => Said }

/** A step that stands: it may be done, or is held back, or is yet to come. */
interface Standing {
  readonly title: Localised
  readonly at: number
  readonly step: Unsaid | null
  readonly blocked: Blocked<Unsaid> | null
  /** It is due, and waits for the hours in which one calls. */
  readonly call?: Call
}

const CLASS_ORDER: Readonly<Record<CareClass, number>> = { service: 1, care: 2, promo: 3 }

const ALL_DAY: HourSpan = [0, 24]

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
  const answer = (step: Step | null, blocked: Blocked | null, then: NextStep['then']): NextStep => ({
    step,
    ...(blocked && { blocked }),
    then,
    changesAt: clock.turnsAt(),
  })

  // The shop's own people want no care from it.
  if (notBuyerOf(bundle.facts)) return answer(null, null, null)
  if (subject.refusals.scopes.includes('all')) return answer(null, doNotContact<Step>(null, subject), null)

  const standing = survey(subject, options.rules ?? RULES)
  const allowed = standing.filter((one) => one.step !== null)
  const held = standing.filter((one) => one.blocked !== null)
  const later = [...held, ...standing.filter((one) => !one.step && !one.blocked)].sort((a, b) => a.at - b.at)
  const soonest = (list: readonly Standing[]) => {
    const next = list.find((one) => Number.isFinite(one.at))
    return next ? { title: next.title, at: next.at, ...(next.call && { call: next.call }) } : null
  }

  const [first, ...rest] = allowed
  if (first?.step) return answer(said(first.step), null, soonest([...rest, ...later]))
  const blocked = held[0]?.blocked
  if (!blocked) return answer(null, doNotContact<Step>(null, subject), soonest(later))
  const words = { ...blocked, step: blocked.step && said(blocked.step) }
  return answer(null, words, soonest([...held, ...later]))
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
  return survey(subject, options.rules ?? RULES).flatMap((one) => (one.step ? [said(one.step)] : []))
}

interface Timed extends Wanted {
  readonly hours: Hours
}

/** All that stands for this customer, in the order in which it is to be done. */
function survey(subject: Subject, rules: readonly CareRule[]): readonly Standing[] {
  const hoursOf = hoursIn(subject)
  const wanted = rules.flatMap((rule): readonly Timed[] => {
    const settingsFor = settingsOf(rule, subject)
    const whole = settingsFor()
    if (!whole.enabled) return []
    const usual = hoursOf(windowsOf(rule, whole, subject.plan))
    const as = whole.class ? { ...rule, class: whole.class } : rule
    const all: Timed[] = []
    for (const occasion of rule.occasions(subject, whole, settingsFor)) {
      const settings = settingsFor(occasion.orders[0])
      if (!settings.enabled) continue
      const hours = settings.window === whole.window ? usual : hoursOf([settings.window])
      all.push({ rule: as, occasion, id: `${rule.id}:${occasion.key}`, settings, hours })
    }
    return all
  })
  return mergeVisits(wanted)
    .flatMap((one) => {
      const standing = stand(one, subject)
      const order = one.rule.first ? 0 : CLASS_ORDER[one.rule.class]
      return standing ? [{ ...standing, order, id: one.id }] : []
    })
    .sort((a, b) => a.order - b.order || a.at - b.at || (a.id < b.id ? -1 : 1))
}

/**
 * What became of one wanted step by now; null when it is over, or lapsed. What was held back for as long as it was worth
 * doing is worth doing a day longer, from the first instant at which it may be done.
 */
function stand(wanted: Timed, subject: Subject): Standing | null {
  const { rule, occasion, id, settings } = wanted
  const { open, openAt: usuallyOpen, note } = wanted.hours
  const { watch: clock, plan } = subject
  const { over, backAt } = subject.log.outcome(id)
  if (over) return null
  const from = Math.max(occasion.from, backAt)
  const usual = occasion.final ? occasion.lapsesAt : Math.max(occasion.lapsesAt, backAt && backAt + DAY)
  const later = () => (occasion.final ? usual : lateLapse({ id, class: rule.class }, usual, from, open, subject))

  if (!clock.past(from)) {
    const at = nextOpen(from, open, clock.zone)
    return at === null || (at >= usual && at >= later()) ? null : stands(rule.title, at, null)
  }
  let lapsesAt = clock.past(usual) ? later() : usual
  if (clock.past(lapsesAt)) return null

  const channel = rule.channel(subject, settings)
  const anyHour = subject.here && channel === 'chat'
  const noHours = anyHour || subject.begun.get(id)?.calling === true
  const dueAt = noHours ? from : nextOpen(from, open, clock.zone)
  const openAt = noHours ? clock.now : usuallyOpen()
  if (dueAt === null || openAt === null) return null
  if (openAt >= lapsesAt) lapsesAt = later()
  if (openAt >= lapsesAt) return null
  if (!noHours) note()
  const claim = claimOn(id, subject)
  const step = stepOf(wanted, { channel: channel ?? 'chat', dueAt, lapsesAt }, claim, subject)
  const blocked =
    doNotContact(step, subject) ??
    (channel === null ? unreachable(step) : null) ??
    locked(step, occasion) ??
    issueSilence(step, subject) ??
    notConsented(step, rule.need, subject) ??
    noMatch(step) ??
    careFirst(step, subject) ??
    promoRest(step, subject, open) ??
    capReached(step, subject, open) ??
    (openAt > clock.now && isQuietHour(hourOf(clock.now, clock.zone), plan.quiet)
      ? quietHours(step, openAt, plan, clock)
      : null)
  if (blocked) {
    // What is for one day only does not come back after it.
    const lost = occasion.final === true && blocked.until !== null && blocked.until >= lapsesAt
    const held = lost ? { ...blocked, until: null } : blocked
    return stands(rule.title, held.until ?? Number.POSITIVE_INFINITY, held)
  }
  if (openAt > clock.now) {
    const waits = stands(rule.title, openAt, null)
    return step.channel === 'phone' ? { ...waits, call: { step: id, rule: rule.id, channel: 'phone' } } : waits
  }
  const other = taken(step, claim, subject)
  if (other) return stands(rule.title, claim?.until ?? clock.now, other)
  return { title: rule.title, at: dueAt, step, blocked: null }
}

const stands = (title: Localised, at: number, blocked: Blocked<Unsaid> | null): Standing => ({
  title,
  at,
  step: null,
  blocked,
})

interface Hours {
  readonly open: OpenHours
  /** The first instant from now on in them; null when there is none. */
  readonly openAt: () => number | null
  /** The answer may turn when they begin or end, and when the quiet ones do. */
  readonly note: () => void
}

/** Each window is looked at once, however many steps have it. */
function hoursIn({ watch: clock, plan }: Subject): (windows: readonly HourSpan[]) => Hours {
  const known = new Map<string, Hours>()
  const turns = (open: OpenHours) => {
    for (const turn of [nextOpen(clock.now, open, clock.zone), openUntil(clock.now, open, clock.zone)])
      if (turn !== null) clock.past(turn)
  }
  const loud = once(() => turns(openHours(plan.quiet, ALL_DAY)))
  return (windows) => {
    const key = windows.join()
    const before = known.get(key)
    if (before) return before
    const open = openHours(plan.quiet, ...windows)
    const own = once(() => turns(open))
    const openAt = once(() => nextOpen(clock.now, open, clock.zone))
    const note = () => {
      own()
      loud()
    }
    const hours = { open, openAt, note }
    known.set(key, hours)
    return hours
  }
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null
  return () => {
    done ??= { value: work() }
    return done.value
  }
}

function quietHours(step: Unsaid, until: number, { quiet }: Plan, clock: Watch): Blocked<Unsaid> {
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

const unreachable = (step: Unsaid): Blocked<Unsaid> => ({
  kind: 'unreachable',
  step,
  why: {
    'zh-CN': '没有能联系到的渠道：没有会话，没有看得全的电话，别的也没留。',
    en: 'No channel reaches them: no chat, no number that can be read, and nothing else was left.',
  },
  until: null,
})

const locked = (step: Unsaid, { locked: why }: Occasion): Blocked<Unsaid> | null =>
  why ? { kind: 'locked', step, why, until: null } : null

/** The right words to the right person are no advertising; without a reason they are nothing else. */
const noMatch = (step: Unsaid): Blocked<Unsaid> | null =>
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
): Unsaid {
  const order = occasion.orders[0]?.key ?? null
  const answers = subject.here && rule.answers === true
  const { title } = rule
  const mine = claim !== null && claim.by === subject.me ? { mineUntil: claim.until } : {}
  const match = {
    ...(occasion.match && { match: occasion.match }),
    ...(occasion.issue && { issue: occasion.issue }),
  }
  const told = subject.begun.get(id)?.told
  const say = () => rule.say(told ? { ...subject, told } : subject, occasion)
  return { id, rule: rule.id, class: rule.class, ...when, order, answers, title, ...match, ...mine, say }
}

const said = ({ say, ...step }: Unsaid): Step => ({ ...step, ...say() })
