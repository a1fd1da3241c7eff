/** The merge rule: causal successors win whatever the clocks say, concurrent writes converge, and no text is lost. */
import { customerIdFor } from '@shuke/shared/identity'
import type { ClientId, MemberId } from '@shuke/shared/model'
import { type Author, applyOp, baseOf, CLOCK_TOLERANCE_MS, type PutOp, type Row, replay } from '@shuke/shared/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const CUSTOMER = customerIdFor('somebody')
const client = (letter: string) => `cli_${letter.repeat(26)}` as ClientId
const author = (letter: string, now = 1_000_000): Author => ({
  client: client(letter),
  member: letter as MemberId,
  now,
})

const edit = (n: number, text: string, at: number, seen: Row<'note'> | null): PutOp<'note'> => ({
  n,
  kind: 'note',
  id: 'not_1',
  customer: CUSTOMER,
  set: { text },
  base: { text: baseOf(seen?.stamps.text) },
  at,
})

const name = (n: number, value: string, at: number, seen: Row<'profile'> | null): PutOp<'profile'> => ({
  n,
  kind: 'profile',
  id: CUSTOMER,
  customer: CUSTOMER,
  set: { name: value },
  base: { name: baseOf(seen?.stamps.name) },
  at,
})

test('INV-7 CAUSAL: an edit made on the current value wins, by a clock ten years slow as by one ten years fast', () => {
  const first = applyOp(null, name(1, '周', 1_000_000, null), author('a')).row
  for (const skew of [-315_360_000_000, 0, 315_360_000_000]) {
    const second = applyOp(first, name(1, '周岚', 1_000_000 + skew, first), author('b')).row
    expect(second.fields.name).toBe('周岚')
    expect(second.stamps.name?.[0]).toBeGreaterThan(1_000_000)
    expect(second.stamps.name?.[0]).toBeLessThanOrEqual(1_000_000 + CLOCK_TOLERANCE_MS)
    expect(applyOp(second, name(2, '周兰', 5, second), author('a')).row.fields.name).toBe('周兰')
  }
})

test('of two concurrent writes the later stands and the other is kept for the history', () => {
  const base = applyOp(null, name(1, '周', 100, null), author('a')).row
  const mine = name(2, '周姐', 200, base)
  const theirs = name(1, '周岚', 300, base)
  const one = applyOp(applyOp(base, mine, author('a')).row, theirs, author('b'))
  const other = applyOp(applyOp(base, theirs, author('b')).row, mine, author('a'))
  expect(one.row.fields.name).toBe('周岚')
  expect(other.row.fields.name).toBe('周岚')
  expect(one.overwritten.map(({ value }) => value)).toEqual(['周姐'])
  expect(other.overwritten.map(({ value }) => value)).toEqual(['周姐'])
})

test('a resent op changes nothing', () => {
  const base = applyOp(null, edit(1, '要礼盒', 100, null), author('a')).row
  const again = applyOp(base, edit(1, '要礼盒', 100, null), author('a'))
  expect(again.changed).toBe(false)
  expect(again.row).toEqual(base)
})

test('a stale edit of a note stays beside the text that stands', () => {
  const base = applyOp(null, edit(1, '尾款周五付', 100, null), author('a')).row
  const current = applyOp(base, edit(2, '尾款周五前付', 200, base), author('a')).row
  const stale = applyOp(current, edit(1, '尾款下周一付', 9_999_999, base), author('b'))
  expect(stale.row.fields.text).toBe('尾款周五前付')
  expect(stale.row.fields.siblings?.map(({ text, by }) => [text, by])).toEqual([['尾款下周一付', 'b']])
  expect(applyOp(stale.row, edit(1, '尾款下周一付', 9_999_999, base), author('b')).changed).toBe(false)
})

test('who wrote a note and when go with the words that stand, whichever clock is ahead', () => {
  const signedEdit = (n: number, text: string, at: number, on: typeof base | null, by: string) => {
    const { set, base: basis, ...op } = edit(n, text, at, on)
    const all = { by: by as MemberId, at, ...set }
    return { ...op, set: all, base: { ...basis, by: basis.text ?? null, at: basis.text ?? null } }
  }
  const base = applyOp(null, edit(1, '尾款周五付', 100, null), author('a')).row
  const current = applyOp(base, signedEdit(2, '尾款周五前付', 200, base, 'a'), author('a')).row
  const stale = applyOp(current, signedEdit(1, '尾款下周一付', 9_999_999, base, 'b'), author('b')).row
  expect(stale.fields).toMatchObject({ text: '尾款周五前付', by: 'a', at: 200, siblings: [{ by: 'b' }] })
  const next = applyOp(stale, signedEdit(3, '尾款周四付', 50, stale, 'b'), author('b')).row
  expect(next.fields).toMatchObject({ text: '尾款周四付', by: 'b', at: 50 })
})

test('an author’s second edit stands on the first while both still wait', () => {
  const server = applyOp(null, edit(1, '一', 100, null), author('a')).row
  const first = edit(2, '二', 200, server)
  const seen = replay<'note'>(server, [first], author('a'))
  const second = edit(3, '三', 201, seen)
  expect(replay(server, [first, second], author('a'))?.fields).toMatchObject({ text: '三' })
  expect(replay(server, [first, second], author('a'))?.fields.siblings ?? []).toEqual([])
})

test('INV-6 NO-LOST-TEXT: whatever the order in which note edits arrive, every text is current or a sibling', () => {
  const scenario = fc.array(
    fc.record({ who: fc.constantFrom('a', 'b', 'c'), sees: fc.boolean(), at: fc.integer({ min: 0, max: 500 }) }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(scenario, (steps) => {
      const start = applyOp(null, edit(1, '起', 0, null), author('z')).row
      let row: Row<'note'> = start
      const counts = new Map<string, number>()
      const texts: string[] = []
      steps.forEach(({ who, sees, at }, index) => {
        const n = (counts.get(who) ?? 0) + 1
        counts.set(who, n)
        const text = `${who}${index}`
        // A successor replaces what its author saw: only that text may go.
        if (sees && row.fields.text)
          texts.splice(texts.indexOf(row.fields.text), texts.includes(row.fields.text) ? 1 : 0)
        texts.push(text)
        row = applyOp(row, edit(n, text, at, sees ? row : start), author(who)).row
      })
      const kept = [row.fields.text, ...(row.fields.siblings ?? []).map(({ text }) => text)]
      for (const text of texts) expect(kept).toContain(text)
    }),
  )
})

test('INV-1 CONVERGE: concurrent writes of one field converge whatever the order of arrival', () => {
  const writes = fc.uniqueArray(
    fc.record({ who: fc.constantFrom('a', 'b', 'c', 'd'), at: fc.integer({ min: 1, max: 20 }) }),
    { minLength: 2, maxLength: 4, selector: ({ who }) => who },
  )
  fc.assert(
    fc.property(writes, fc.infiniteStream(fc.nat()), (list, order) => {
      const base = applyOp(null, name(1, '起', 0, null), author('z')).row
      const play = (ops: typeof list) =>
        ops.reduce((row, { who, at }) => applyOp(row, name(1, who, at, base), author(who)).row, base).fields.name
      const shuffled = [...list].sort(() => ((order.next().value ?? 0) % 2 === 0 ? 1 : -1))
      // The first to arrive succeeds the base and may be re-stamped after it, never before: the rest compare by time.
      expect(play(list)).toBe(play(shuffled))
    }),
  )
})

test('what the server said with stars stays marked under other edits, and is read as written once it is written', () => {
  const phone: Row<'fact'> = {
    kind: 'fact',
    id: 'fac_1',
    customer: CUSTOMER,
    fields: { field: 'phone', value: '138****5678', quote: '打138****5678' },
    stamps: {},
    rev: 3,
    masked: ['value', 'quote'],
  }
  const op = (n: number, set: PutOp<'fact'>['set']): PutOp<'fact'> => ({
    n,
    kind: 'fact',
    id: 'fac_1',
    customer: CUSTOMER,
    set,
    base: {},
    at: 5,
  })
  expect(applyOp(phone, op(1, { confirmedAt: 5 }), author('a')).row.masked).toEqual(['value', 'quote'])
  expect(applyOp(phone, op(1, { value: '13900001111' }), author('a')).row.masked).toEqual(['quote'])
  const both = replay(phone, [op(1, { value: '13900001111' }), op(2, { quote: '' })], author('a'))
  expect(both).not.toHaveProperty('masked')
})
