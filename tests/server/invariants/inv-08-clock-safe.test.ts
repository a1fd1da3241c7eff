/** No clock stops the sync or holds a field for itself: what comes from the future is taken as of now. */
import type { MemberId, RowId } from '@shuke/shared/model'
import { CLOCK_TOLERANCE_MS, type PutOp } from '@shuke/shared/sync'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pushAs, taken } from '../support/ops.ts'
import { makeColleague, makeOwner, newCustomer, newId } from '../support/people.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

afterEach(() => {
  vi.useRealTimers()
})

const FAR = 8.64e15

describe.each(ENGINES)('INV-8 CLOCK-SAFE on %s', (engine) => {
  it('a concurrent edit of the next minute wins over one that claims the end of time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner, 'manager')
    const [customer, id] = [newCustomer(), newId<RowId>('fct')]
    const size = (n: number, value: string, at: number): PutOp<'fact'> => ({
      n,
      kind: 'fact',
      id,
      customer,
      set: {
        field: 'topSize',
        value,
        source: 'said',
        quote: '',
        by: 'me' as MemberId,
        at: 1,
        confirmedAt: 1,
        removed: false,
      },
      base: {},
      at,
    })
    for (const at of [Date.UTC(2099, 0), FAR, -FAR, 0]) {
      const n = [Date.UTC(2099, 0), FAR, -FAR, 0].indexOf(at) + 1
      const future = await taken(pushAs(owner, [size(n, `未来 ${n}`, at)]))
      expect(future).toMatchObject({ upTo: n, rejected: [] })
      const [stamped = 0] = future.rows[0]?.stamps.value ?? []
      expect(stamped).toBeLessThanOrEqual(Date.now() + CLOCK_TOLERANCE_MS)
      vi.setSystemTime(Date.now() + 2 * CLOCK_TOLERANCE_MS)
      // It saw nothing of the other: only the time decides.
      const now = await taken(pushAs(agent, [size(n, `现在 ${n}`, Date.now())]))
      expect(now).toMatchObject({ upTo: n, rejected: [] })
      expect(now.rows[0]?.fields.value).toBe(`现在 ${n}`)
    }
  })
})
