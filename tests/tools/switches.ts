/** What can be switched off in care: each rule, and each thing that holds a step back. Broken on purpose, by a tool alone. */

export interface Switch {
  readonly name: string
  /** The end of the file's path. */
  readonly file: string
  readonly find: string
  readonly put: string
}

const NEXT = 'domain/care/next-step.ts'

const guard = (name: string, find: string, put: string, file = NEXT): Switch => ({ name, file, find, put })

export const GUARDS: readonly Switch[] = [
  guard('do-not-contact', 'doNotContact(step, subject) ??', ''),
  guard(
    'do-not-contact-at-all',
    "if (subject.refusals.scopes.includes('all')) return answer",
    'if (false) return answer',
  ),
  guard('unreachable', '(channel === null ? unreachable(step) : null) ??', ''),
  guard('locked', 'locked(step, occasion) ??', ''),
  guard('issue-silence', 'issueSilence(step, subject) ??', ''),
  guard('consent', 'notConsented(step, rule.need, subject) ??', ''),
  guard('match', 'noMatch(step) ??', ''),
  guard('care-first', 'careFirst(step, subject) ??', ''),
  guard('promo-rest', 'promoRest(step, subject, open) ??', ''),
  guard('caps', 'capReached(step, subject, open) ??', ''),
  guard(
    'taken',
    'const other = taken(step, claim, subject)',
    'const other = null as ReturnType<typeof taken<typeof step>>',
  ),
  guard('not-buyer', 'if (notBuyerOf(bundle.facts)) return answer', 'if (false) return answer'),
  guard(
    'quiet-hours',
    'return (windows) => {',
    'plan = { ...plan, quiet: { from: 0, to: 0 } }\n  return (windows) => {',
  ),
  guard('queued-again', ': lateLapse({ id, class: rule.class }, usual, from, open, subject))', ': usual)'),
  guard('merged-visits', 'return mergeVisits(wanted)', 'return wanted'),
  guard('first-of-all', 'one.rule.first ? 0 :', 'false ? 0 :'),
  guard('service-uncapped', "if (step.class === 'service') return null", '', 'domain/care/caps.ts'),
  guard('one-contact', 'step.startsWith(PREFIX)', 'false', 'domain/care/contact-of.ts'),
  guard(
    'buyer-began',
    "if (type === 'touch' && event.from === 'shop') touches",
    "if (type === 'touch') touches",
    'domain/care/care-log.ts',
  ),
  guard(
    'preferred-channel',
    'const order = [preferredChannel(bundle), ...first',
    'const order = [...first',
    'domain/care/channels.ts',
  ),
  guard(
    'unhappy-opens-an-issue',
    "event.outcome === 'unhappy' &&",
    "event.outcome === 'declined' &&",
    'domain/care/care-log.ts',
  ),
  guard('by-shop-and-category', 'if (!byShop && !byCategory)', 'if (true)', 'domain/care/settings-of.ts'),
]

/** The registry without one of its rules. */
export const withoutRule = (id: string): Switch => ({
  name: `rule ${id}`,
  file: 'domain/care/rules/index.ts',
  find: 'export const RULES: readonly CareRule[] = [',
  put: `export const RULES: readonly CareRule[] = without('${id}')([`,
})
