/** Whatever was written of a note and acknowledged stands, or stands beside, or is in its history; unless somebody read it and replaced it. */
import type { NoteFields } from '@shuke/shared/model'
import type { Base } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { note, pushAs, taken } from '../support/ops.ts'
import { makeColleague, makeOwner, newCustomer, newId, type Person } from '../support/people.ts'
import { pullEverything } from '../support/pulling.ts'
import { below, pick, randomOf } from '../support/random.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

const SEEDS = 4
/** More than stand beside a note, so that the oldest go to its history. */
const EDITS = 45

describe.each(ENGINES)('INV-6 NO-LOST-TEXT on %s', (engine) => {
  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
    'seed %i: every text that nobody knowingly replaced is current, beside or in the history',
    async (seed) => {
      const random = randomOf(seed)
      const server = await startTestServer(engine)
      const owner = await makeOwner(server)
      const people: Person[] = [
        owner,
        await makeColleague(server, owner, 'manager'),
        await makeColleague(server, owner, 'manager'),
      ]
      const [customer, id] = [newCustomer(), newId<string>('not')]
      const numbers = people.map(() => 0)
      const versions: { readonly name: Base; readonly text: string }[] = []
      const replaced = new Set<string>()
      for (let i = 0; i < EDITS; i++) {
        const who = i === 0 ? 0 : below(random, people.length)
        const person = people[who] as Person
        const n = (numbers[who] ?? 0) + 1
        numbers[who] = n
        const text = `${seed}-${i}`
        // On the newest version mostly not: what is written on an old one is what could be lost.
        const on = i === 0 ? null : pick(random, versions.slice(-12)).name
        const at = Date.now() + below(random, 7_200_000) - 3_600_000
        const answer = await taken(pushAs(person, [note(n, text, { id, customer, base: on, at })]))
        const row = answer.rows[0]
        const stamp = row?.stamps.text
        // Knowingly replaced is what the author had read when it stood.
        if (on && row?.fields.text === text) replaced.add(JSON.stringify(on))
        versions.push({ name: [person.client, n], text })
        expect(stamp).toBeDefined()
      }
      const row = [...(await pullEverything(owner)).rows.values()].find((one) => one.id === id)
      const { text, siblings = [] } = (row?.fields ?? {}) as unknown as NoteFields
      const history = await server.services.store
        .everywhere()
        .db.selectFrom('field_history')
        .select('value')
        .where('id', '=', id)
        .execute()
      const kept = new Set([
        text,
        ...siblings.map((one) => one.text),
        ...history.map(({ value }) => JSON.parse(value) as string),
      ])
      const unread = versions.filter(({ name }) => !replaced.has(JSON.stringify(name)))
      expect(siblings.length).toBeGreaterThan(3)
      expect(unread.length).toBeGreaterThan(20)
      expect(unread.filter((one) => !kept.has(one.text))).toEqual([])
    },
  )
})
