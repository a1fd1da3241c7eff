/**
 * What can be switched off in care: each rule, each thing that holds a step back, and whatever else carries a requirement
 * that must be there. Broken on purpose, by a tool alone.
 */

export interface Switch {
  readonly name: string
  /** The requirements that this breaks: a test that is named by each of them goes red. */
  readonly ids: readonly string[]
  /** The end of the file's path. */
  readonly file: string
  readonly find: string
  readonly put: string
}

interface Broken {
  readonly find: string
  readonly put: string
  /** Where; the engine itself where left out. */
  readonly file?: string
}

const NEXT = 'domain/care/next-step.ts'
const LOG = 'domain/care/care-log.ts'

const guard = (name: string, ids: string, { find, put, file = NEXT }: Broken): Switch => ({
  ...{ name, file, find, put },
  ids: ids.split(' ').filter((id) => id !== ''),
})

export const GUARDS: readonly Switch[] = [
  guard('do-not-contact', 'C03', { find: 'doNotContact(step, subject) ??', put: '' }),
  guard('do-not-contact-at-all', 'C03', {
    find: "if (subject.refusals.scopes.includes('all')) return answer",
    put: 'if (false) return answer',
  }),
  guard('touches-after-a-refusal', 'C04', {
    find: 'if (fact.at >= touch.at) return false',
    put: 'return false',
    file: 'domain/care/touch-reports.ts',
  }),
  guard('unreachable', 'C09', { find: '(channel === null ? unreachable(step) : null) ??', put: '' }),
  guard('locked', 'T21', { find: 'locked(step, occasion) ??', put: '' }),
  guard('issue-silence', 'T33', { find: 'issueSilence(step, subject) ??', put: '' }),
  guard('consent', 'C06', { find: 'notConsented(step, rule.need, subject) ??', put: '' }),
  guard('match', 'C12', { find: 'noMatch(step) ??', put: '' }),
  guard('care-first', 'T54', { find: 'careFirst(step, subject) ??', put: '' }),
  guard('promo-rest', 'C02', { find: 'promoRest(step, subject, open) ??', put: '' }),
  guard('caps', 'C05', { find: 'capReached(step, subject, open) ??', put: '' }),
  guard('taken', '', {
    find: 'const other = taken(step, claim, subject)',
    put: 'const other = null as ReturnType<typeof taken<typeof step>>',
  }),
  guard('not-buyer', '', {
    find: 'if (notBuyerOf(bundle.facts)) return answer',
    put: 'if (false) return answer',
  }),
  guard('quiet-hours', 'C01', {
    find: 'return (windows) => {',
    put: 'plan = { ...plan, quiet: { from: 0, to: 0 } }\n  return (windows) => {',
  }),
  guard('queued-again', '', {
    find: ': lateLapse({ id, class: rule.class }, usual, from, open, subject))',
    put: ': usual)',
  }),
  guard('merged-visits', '', { find: 'return mergeVisits(wanted)', put: 'return wanted' }),
  guard('first-of-all', 'T27 T29', { find: 'one.rule.first ? 0 :', put: 'false ? 0 :' }),
  guard('service-before-promo', 'T29', {
    find: '{ service: 1, care: 2, promo: 3 }',
    put: '{ service: 3, care: 2, promo: 1 }',
  }),
  guard('service-uncapped', '', {
    find: "if (step.class === 'service') return null",
    put: '',
    file: 'domain/care/caps.ts',
  }),
  guard('one-contact', 'T31', {
    find: 'step.startsWith(PREFIX)',
    put: 'false',
    file: 'domain/care/contact-of.ts',
  }),
  guard('in-the-parcel', 'C05', {
    find: "event.from !== 'shop' || isInParcel(event.step)",
    put: "event.from !== 'shop'",
    file: LOG,
  }),
  guard('buyer-began', 'C07', {
    find: "if (type === 'touch' && event.from === 'shop') touches",
    put: "if (type === 'touch') touches",
    file: LOG,
  }),
  guard('answered-at-any-hour', 'C07', {
    find: "const anyHour = subject.here && channel === 'chat'",
    put: 'const anyHour = false',
  }),
  guard('preferred-channel', 'C08', {
    find: 'const order = [preferredChannel(bundle), ...first',
    put: 'const order = [...first',
    file: 'domain/care/channels.ts',
  }),
  guard('hidden-number', 'T41', {
    find: "if (channel === 'phone' || channel === 'sms') return hasReadablePhone(bundle)",
    put: "if (channel === 'phone' || channel === 'sms') return true",
    file: 'domain/care/channels.ts',
  }),
  guard('a-visit-is-a-call', 'T41', {
    find: "channelFor(subject, settings?.channel, 'phone', 'chat')",
    put: "channelFor(subject, settings?.channel, 'chat')",
    file: 'domain/care/channels.ts',
  }),
  guard('too-much-selling', 'C11', {
    find: 'warning: share > ceiling ? warning : null',
    put: 'warning: null',
    file: 'domain/care/touch-reports.ts',
  }),
  guard('last-touches', 'C11', {
    find: '.slice(0, count)',
    put: '.slice(count)',
    file: 'domain/care/touch-reports.ts',
  }),
  guard('visits-at-peaks', 'C14', {
    find: 'if (!visit || !traffic || !isUsual)',
    put: 'if (true)',
    file: 'domain/care/visit-windows.ts',
  }),
  guard('seven-stages', 'T01', {
    find: "if (purchaseDays === 2) return 'second'",
    put: '',
    file: 'domain/care/journey.ts',
  }),
  guard('done-by-hand', 'T03', {
    find: "if (type === 'done' || type === 'skipped') over",
    put: "if (type === 'skipped') over",
    file: LOG,
  }),
  guard('opening-line', 'T04', {
    find: 'if (!last) return null',
    put: 'return null',
    file: 'domain/care/opening-line.ts',
  }),
  guard('few-are-called', 'T05', {
    find: '(model?.unpaidADay ?? 0) < plan.unpaidCalls',
    put: 'false',
    file: 'domain/care/rules/payment-reminder.ts',
  }),
  guard('gentle', 'T06', {
    find: "sayWith('payment-reminder', subject",
    put: "sayWith('event-unpaid', subject",
    file: 'domain/care/rules/payment-reminder.ts',
  }),
  guard('blunt-words', 'T06', {
    find: '...(urgent ? [] : bluntWords(text, blunt)),',
    put: '',
    file: 'domain/template/warnings/index.ts',
  }),
  guard('her-own-values', 'T08 T25', {
    find: 'if (value) values.set(id, value)',
    put: '',
    file: 'domain/template/fill-template.ts',
  }),
  guard('paid-is-over', 'T09', {
    find: "(order) => order.status === 'unpaid' &&",
    put: '(order) =>',
    file: 'domain/care/rules/payment-reminder.ts',
  }),
  guard('in-the-order-of-a-talk', 'T32', {
    find: 'return { script, asked:',
    put: 'return { script: script.toReversed(), asked:',
    file: 'domain/care/script.ts',
  }),
  guard('unhappy-ends-the-script', 'T33', {
    find: 'if (isUnhappy) return helps || needsWords',
    put: '',
    file: 'domain/care/script.ts',
  }),
  guard('unhappy-opens-an-issue', 'T33', {
    find: "event.outcome === 'unhappy' &&",
    put: "event.outcome === 'declined' &&",
    file: LOG,
  }),
  guard('days-of-a-mask', 'T36', {
    find: 'use: 7,\n    lasts: 30,\n',
    put: 'lasts: 30,\n',
    file: 'domain/product/categories.ts',
  }),
  guard('only-the-happy-are-asked', 'T37', {
    find: '...(mayGuide(subject, order) &&',
    put: '...(true &&',
    file: 'domain/care/rules/used.ts',
  }),
  guard('all-where-there-is-time', 'T42', {
    find: 'if (all.length <= capacity)',
    put: 'if (false)',
    file: 'domain/care/visit-list.ts',
  }),
  guard('high-orders-first', 'T43', {
    find: 'value > 0 && value >= bound',
    put: 'false',
    file: 'domain/care/visit-list.ts',
  }),
  guard('the-owners-script', 'T46', {
    find: 'if (!own) return',
    put: 'if (true) return',
    file: 'domain/template/scripts/current-script.ts',
  }),
  guard('older-texts', 'T46', {
    find: 'const kept = before && !isSame &&',
    put: 'const kept = false &&',
    file: 'domain/care/kept-texts.ts',
  }),
  guard('once-a-household', 'T52', {
    find: 'if (first) others.push({ person, with: first })',
    put: 'if (false) others.push({ person, with: person })',
    file: 'domain/calendar/once-per-household.ts',
  }),
  guard('offers-on-birthdays', 'T53', {
    find: "!consents(subject.bundle.facts, 'birthday') ||",
    put: '',
    file: 'domain/care/rules/birthday.ts',
  }),
  guard('no-gap-in-a-text', 'V01', {
    find: 'text: asks.size + blocked.size > 0 ? null : joined(text)',
    put: 'text: joined(text)',
    file: 'domain/template/fill-template.ts',
  }),
  guard('dotted-names', 'V01 T25', {
    find: ".replace(/[\\s._-]/gu, '')",
    put: '',
    file: 'domain/template/variables/index.ts',
  }),
  guard('by-shop-and-category', 'T35', {
    find: 'if (!byShop && !byCategory)',
    put: 'if (true)',
    file: 'domain/care/settings-of.ts',
  }),
]

/** What a rule is there for; the others are more than must be there. */
const IDS_OF_RULES: Readonly<Record<string, readonly string[]>> = {
  greeting: ['T02'],
  'payment-reminder': ['T05'],
  shipped: ['T20'],
  'in-city': ['T26'],
  'stuck-parcel': ['T27'],
  signed: ['T30', 'T32'],
  'unanswered-text': ['T31'],
  'unhappy-apology': ['T33'],
  used: ['T35', 'T36', 'T37'],
  'follow-up': ['T38'],
  'visit-again': ['T39'],
  festival: ['T52'],
  birthday: ['T53'],
  'long-absent': ['T54'],
}

/** The registry without one of its rules. */
export const withoutRule = (id: string): Switch => ({
  name: `rule ${id}`,
  ids: IDS_OF_RULES[id] ?? [],
  file: 'domain/care/rules/index.ts',
  find: 'export const RULES: readonly CareRule[] = [',
  put: `export const RULES: readonly CareRule[] = without('${id}')([`,
})

/** What must be there and cannot be switched off by a line of the engine, and where it is seen instead. */
export const NOT_SWITCHED: Readonly<Record<string, string>> = {
  T47: 'what is on one screen is measured in a browser',
}
