import { isPurchase } from '../summary/aggregate-orders.ts'
import type { Blocked, StepFrame } from './step.ts'
import type { Subject } from './subject.ts'

/** Something is still wrong between her and the shop: an issue that nobody closed, or a return or refund that is open. */
export const troubled = ({ log, bundle }: Pick<Subject, 'log' | 'bundle'>): boolean =>
  log.issues.length > 0 ||
  bundle.orders.some((order) => order.afterSale === 'open' && (isPurchase(order) || order.status === 'closed'))

/** Nothing is sold to somebody who waits for something to be put right. */
export function issueSilence<S extends StepFrame>(step: S, subject: Subject): Blocked<S> | null {
  if (step.class !== 'promo' || !troubled(subject)) return null
  const [issue] = subject.log.issues
  const what = issue?.words ? [`「${issue.words}」`, `“${issue.words}”`] : ['售后', 'An after-sale matter']
  return {
    kind: 'issue',
    step,
    why: {
      'zh-CN': `${what[0]}还没了结，先把事办好，别推东西。`,
      en: `${what[1]} is still open: put that right first, and sell nothing.`,
    },
    until: null,
    ...(issue && { issue: issue.id }),
  }
}
