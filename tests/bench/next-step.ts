/**
 * The next step of one customer: `node bench/next-step.ts [rounds]`. Twenty orders in every state and two hundred events of the
 * care log, with every registered rule; beside it a customer of one order, and the same with nothing in the log. Each also in a shop
 * that has said much of its products.
 */
import { type CareOptions, DEFAULT_PLAN, dueSteps, knownOfProducts, nextStep, RULES } from '@shuke/shared/care'
import type { Bundle } from '@shuke/shared/model'
import { DAY, HOUR } from '@shuke/shared/summary'
import { bundle, type Given } from '../unit/care/given.ts'
import { percentile, table } from './figures.ts'

const ROUNDS = Number(process.argv[2] ?? 20_000)
const BUDGET_MS = 0.2
const NOW = Date.UTC(2026, 10, 22, 4)

const STATES = ['unpaid', 'paid', 'shipped', 'completed', 'closed'] as const
const TYPES = ['touch', 'touch', 'done', 'snoozed', 'taken', 'moved', 'touch', 'done', 'touch', 'promise'] as const
const SPOKEN = ['signed', 'follow-up', 'payment-reminder', 'shipped', 'stuck-parcel'] as const

const orders = (count: number): Given['orders'] =>
  Array.from({ length: count }, (_, n) => {
    const placedAt = NOW - n * 5 * DAY - HOUR
    const status = STATES[n % STATES.length]
    const signed = status === 'completed' ? { signedAt: placedAt + 3 * DAY } : {}
    const shipped = status === 'shipped' ? { shippedAt: placedAt + DAY, carrier: '顺丰', tracking: `SF${n}` } : {}
    return {
      number: String(n),
      status,
      placedAt,
      lines: [{ title: `真丝长裙 ${n}`, quantity: 1 }],
      ...signed,
      ...shipped,
    }
  })

const events = (count: number, of: number): Given['care'] =>
  Array.from({ length: count }, (_, n) => {
    const type = TYPES[n % TYPES.length]
    const key = `taobao/*/${n % of}`
    const step = type === 'moved' ? '' : `${SPOKEN[n % SPOKEN.length]}:${key}`
    const at = NOW - n * 11 * HOUR
    return { type, step, order: key, class: n % 3 === 0 ? 'promo' : 'care', at, until: at + DAY }
  })

const facts = [
  { field: 'consent', value: 'promo:yes' },
  { field: 'phone', value: '13812345678' },
  { field: 'topSize', value: 'M' },
]

const CUSTOMERS: Readonly<Record<string, Bundle>> = {
  '1 order, no events': bundle({ facts, orders: orders(1) ?? [] }),
  '20 orders, no events': bundle({ facts, orders: orders(20) ?? [] }),
  '20 orders, 200 events': bundle({ facts, orders: orders(20) ?? [], care: events(200, 20) ?? [] }),
}

/** A shop that has said something of five hundred things, one of them hers. */
const SAID = knownOfProducts(
  Array.from({ length: 500 }, (_, n) => ({
    ...{ platform: 'taobao', shop: '1', code: '', title: n === 0 ? '真丝长裙 3' : `香云纱衬衫 ${n}`, useDays: 5 },
    ...(n === 1 && { news: { kind: 'new-arrivals' as const, at: NOW - DAY, until: NOW + 9 * DAY } }),
  })),
)
const OPTIONS: Readonly<Record<string, CareOptions>> = { '': {}, ', 500 products said': SAID }

const ASKED = { nextStep, dueSteps } as const

const rows: string[][] = [[`${RULES.length} rules, ${ROUNDS} times each`, 'p50', 'p95', 'mean', 'budget']]
let worst = 0
for (const [[name, ask], [who, customer], [what, options]] of Object.entries(ASKED).flatMap((asked) =>
  Object.entries(CUSTOMERS).flatMap((of) => Object.entries(OPTIONS).map((given) => [asked, of, given] as const)),
)) {
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    // Another minute each time: what is remembered of one instant is of no use at the next.
    ask(customer, DEFAULT_PLAN, null, NOW + round * 60_000, options)
    took.push(performance.now() - began)
  }
  const mean = took.reduce((sum, one) => sum + one, 0) / took.length
  // Whatever else the machine does at that moment is in the mean, and not in the median. The budget is one step's: a list of
  // all that is due puts the words of each together.
  if (name === 'nextStep') worst = Math.max(worst, percentile(took, 50))
  const ms = (value: number) => `${value.toFixed(4)} ms`
  rows.push([
    `${name}, ${who}${what}`,
    ms(percentile(took, 50)),
    ms(percentile(took, 95)),
    ms(mean),
    name === 'nextStep' ? `< ${BUDGET_MS} ms` : '',
  ])
}
console.log(table(rows))
console.log(worst < BUDGET_MS ? '\nwithin the budget' : `\nover the budget: ${(worst / BUDGET_MS).toFixed(1)} times`)
