/** Who writes on what stands there is not beaten by a clock: neither the author's nor the one of who wrote before. */
import type { MemberId, RowId } from '@shuke/shared/model'
import { type Base, baseOf, NEW_CLOCK, type PutOp, tick } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { note, pushAs, taken } from '../support/ops.ts'
import { makeColleague, makeOwner, newCustomer, newId } from '../support/people.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR

/** Clocks of workstations, by how they tell the time at the i-th edit. */
const CLOCKS: Readonly<Record<string, (i: number) => number>> = {
  right: () => Date.now(),
  'an hour ahead': () => Date.now() + HOUR,
  'an hour behind': () => Date.now() - HOUR,
  'ten years ahead': () => Date.now() + 10 * YEAR,
  'ten years behind': () => Date.now() - 10 * YEAR,
  'jumping back a day at each edit': (i) => Date.now() - i * 24 * HOUR,
  frozen: () => 1_700_000_000_000,
  'ticking ten times a second': () => Math.floor(Date.now() / 100) * 100,
}

describe.each(ENGINES)('INV-7 CAUSAL on %s', (engine) => {
  it('an edit made on the current value always stands, whatever the two clocks say', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner, 'manager')
    const desks = [
      { person: owner, clock: NEW_CLOCK, n: 0 },
      { person: agent, clock: NEW_CLOCK, n: 0 },
    ]
    const clocks = Object.entries(CLOCKS)
    // Each against itself, the right one, and two others.
    for (const [place, [mine, myClock]] of clocks.entries())
      for (const [theirs, theirClock] of [0, place, place + 3, place + 5].map(
        (at) => clocks[at % clocks.length] as (typeof clocks)[0],
      )) {
        const [customer, id, fact] = [newCustomer(), newId<string>('not'), newId<RowId>('fct')]
        let [onText, onValue]: Base[] = [null, null]
        for (let i = 0; i < 4; i++) {
          const desk = desks[i % 2] as (typeof desks)[number]
          const { at, clock } = tick(desk.clock, Math.round((i % 2 === 0 ? myClock : theirClock)(i)))
          desk.clock = i < 2 ? clock : desk.clock
          const value = `${mine}, ${theirs}, ${i}`
          const said: PutOp<'fact'> = {
            n: desk.n + 2,
            kind: 'fact',
            id: fact,
            customer,
            set: {
              field: 'likes',
              value,
              source: 'said',
              quote: '',
              by: 'me' as MemberId,
              at,
              confirmedAt: at,
              removed: false,
            },
            base: { field: onValue ?? null, value: onValue ?? null },
            at,
          }
          const ops = [note(desk.n + 1, value, { id, customer, base: onText ?? null, at }), said]
          desk.n += 2
          const { rows } = await taken(pushAs(desk.person, ops))
          const [noteRow, factRow] = [rows.find((row) => row.id === id), rows.find((row) => row.id === fact)]
          expect(noteRow?.fields.text, value).toBe(value)
          expect(noteRow?.fields.siblings ?? [], value).toEqual([])
          expect(factRow?.fields.value, value).toBe(value)
          onText = baseOf(noteRow?.stamps.text)
          onValue = baseOf(factRow?.stamps.value)
        }
      }
  }, 60_000)
})
