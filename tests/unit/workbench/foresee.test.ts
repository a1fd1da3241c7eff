/** A look ahead says what the import then does, and writes nothing. */
import 'fake-indexeddb/auto'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { newId } from '@shuke/extension/store/new-id.ts'
import {
  type FileAhead,
  FORESEE_STORE,
  type Foreseen,
  foreseeAlone,
  foreseeInTeam,
} from '@shuke/extension/workbench/import/foresee.ts'
import { ImportFailure } from '@shuke/extension/workbench/import/import-failure.ts'
import { applyHere, type Control, readIntoStaging } from '@shuke/extension/workbench/import/run-import.ts'
import { guessMapping, lookAtTable } from '@shuke/shared/formats'
import type { FileMapping, ImportId } from '@shuke/shared/model'
import { TRPCClientError } from '@trpc/client'
import { Dexie } from 'dexie'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshStore, importRecord, NOW } from '../store/generated-shop.ts'

let store: ProfileStore
const control: Control = { tell: () => {}, pass: () => Promise.resolve(), now: () => NOW }

beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

interface Line {
  readonly number: number
  /** Null: the file names no buyer. */
  readonly buyer: number | null
  readonly cents: number
  readonly minute: number
}

const HEADER = '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间'
const text = (lines: readonly Line[]) =>
  [
    HEADER,
    ...lines.map(({ number, buyer, cents, minute }) => {
      const money = (cents / 100).toFixed(2)
      const at = (late: number) => `2026-03-01 1${number % 10}:${String(late).padStart(2, '0')}:00`
      const key = 3_000_000_000_000_000n + BigInt(number)
      return `${key},${buyer === null ? '' : `乐友${buyer}`},${money},${money},${money},交易成功,${at(0)},${at(minute)}`
    }),
  ].join('\n')

const ahead = (content: string, name = '订单.csv'): FileAhead => ({
  record: { ...importRecord(name), id: newId<ImportId>('imp') },
  file: new File([`${content}\n`], name),
})
const fileOf = (lines: readonly Line[]) => ahead(text(lines))

const importNow = async ({ record, file }: FileAhead) => {
  await readIntoStaging(store, record, file, control)
  await applyHere(store, record.id, control)
  return store.imports.get(record.id)
}

const foresee = (files: readonly FileAhead[]): Promise<Foreseen[]> =>
  foreseeAlone(store, async (look) => {
    const all: Foreseen[] = []
    for (const file of files) all.push(await look(file, control))
    return all
  })

const dump = async () =>
  JSON.stringify(await Promise.all(store.tables.map(async (table) => [table.name, await table.toArray()])))

const lines = (count: number, buyers: number, part: Partial<Line> = {}): Line[] =>
  Array.from({ length: count }, (_, number) => ({ number, buyer: number % buyers, cents: 1000, minute: 1, ...part }))

describe('a look ahead', () => {
  test('says of a first file what the import then says, and leaves the store as it was', async () => {
    const before = await dump()
    const file = fileOf([...lines(700, 40), { number: 9000, buyer: null, cents: 5, minute: 1 }])
    const [seen] = await foresee([file])
    expect(await dump()).toBe(before)
    expect(await Dexie.exists(FORESEE_STORE)).toBe(false)
    expect(seen).toEqual({
      orders: 701,
      problems: 0,
      unnamed: 1,
      buyers: 40,
      changes: { added: 701, changed: 701, customers: 40 },
      held: 0,
    })
    expect(await importNow(file)).toMatchObject({ orders: 701, added: 701, changed: 701, customers: 40, unnamed: 1 })
  })

  test('counts what is known, what is new and what says something else', async () => {
    await importNow(fileOf(lines(60, 2)))
    const next = fileOf(
      [...lines(60, 2), ...lines(3, 1, { cents: 2000, minute: 9 })]
        .slice(3)
        .concat([100, 101].map((number) => ({ number, buyer: 7, cents: 1, minute: 1 }))),
    )
    const [seen] = await foresee([next])
    expect(seen?.changes).toEqual({ added: 2, changed: 5, customers: 1 })
    expect(await importNow(next)).toMatchObject({ added: 2, changed: 5, customers: 1 })
    const again = { ...next, record: { ...next.record, id: newId<ImportId>('imp') } }
    expect((await foresee([again]))[0]?.changes).toEqual({ added: 0, changed: 0, customers: 0 })
  })

  test('of several files counts each after the one before it, and a bad one changes nothing for the others', async () => {
    const all = lines(50, 5)
    const files = [fileOf(all.slice(0, 30)), ahead('"'), fileOf(all.slice(20))]
    const seen = await foreseeAlone(store, (look) =>
      Promise.all([look(files[0] as FileAhead, control)]).then(async ([first]) => {
        await expect(look(files[1] as FileAhead, control)).rejects.toBeInstanceOf(ImportFailure)
        return [first, await look(files[2] as FileAhead, control)]
      }),
    )
    expect(seen.map((one) => one?.changes)).toEqual([
      { added: 30, changed: 30, customers: 5 },
      { added: 20, changed: 20, customers: 0 },
    ])
  })

  test('of any files over any past says what the imports then do', async () => {
    const line = fc.record({
      number: fc.nat(40),
      buyer: fc.option(fc.nat(4)),
      cents: fc.constantFrom(500, 900),
      minute: fc.constantFrom(1, 5, 9),
    })
    const file = fc.uniqueArray(line, { minLength: 1, maxLength: 60, selector: ({ number }) => number })
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { maxLength: 3 }),
        fc.array(file, { minLength: 1, maxLength: 3 }),
        async (past, next) => {
          store.close()
          store = await freshStore()
          for (const one of past) await importNow(fileOf(one))
          const files = next.map(fileOf)
          const before = await dump()
          const seen = await foresee(files)
          expect(await dump()).toBe(before)
          for (const [i, one] of files.entries()) {
            const { added, changed, customers, orders, problems, unnamed } = (await importNow(one)) ?? one.record
            expect(seen[i]).toMatchObject({ orders, problems, unnamed, changes: { added, changed, customers } })
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('reads a table as its columns were matched', async () => {
    const content = ['单号,日期,金额,客户邮箱', 'A1,2026-03-01,10,a@example.test', 'A2,2026-03-02,20,'].join('\n')
    const table = lookAtTable(new TextEncoder().encode(content), 'x.csv')
    if (!table) throw new Error('no table was seen')
    const mapping: FileMapping = guessMapping(table, '自己的表', 'other')
    const one = ahead(content, 'x.csv')
    const file = { ...one, record: { ...one.record, format: mapping.id, mapping } }
    const [seen] = await foresee([file])
    expect(seen).toMatchObject({ orders: 2, unnamed: 1, changes: { added: 2, customers: 1 } })
    expect(await importNow(file)).toMatchObject({ orders: 2, unnamed: 1, added: 2, customers: 1 })
  })

  const inTeam = (file: FileAhead, client: Parameters<typeof foreseeInTeam>[1], said = new Map<string, string>()) =>
    foreseeInTeam(store, client, said, file, control)
  /** A server that has the orders of these numbers, and takes whatever is said of them for news. */
  const serverWith = (held: ReadonlySet<string>) => {
    const asked: number[] = []
    const mutate = ({ orders }: { orders: readonly { key: string }[] }) => {
      asked.push(orders.length)
      const added = orders.filter(({ key }) => !held.has(key)).length
      return Promise.resolve({ added, changed: added + 1 })
    }
    return { asked, client: { imports: { ahead: { mutate } } } as unknown as Parameters<typeof foreseeInTeam>[1] }
  }

  test('in a team asks the server, in parts that it takes, and counts a later file after an earlier one', async () => {
    const { asked, client } = serverWith(new Set())
    const said = new Map<string, string>()
    expect(await inTeam(fileOf(lines(1200, 7)), client, said)).toMatchObject({
      orders: 1200,
      buyers: 7,
      changes: { added: 1200, customers: null },
    })
    expect(Math.max(...asked)).toBeLessThanOrEqual(500)
    asked.length = 0
    const next = [...lines(3, 7), ...lines(2, 7, { cents: 1 }).map((one) => ({ ...one, number: one.number + 3 }))]
    expect((await inTeam(fileOf(next), client, said)).changes).toEqual({ added: 0, changed: 2, customers: null })
    expect(asked).toEqual([])
  })

  test('in a team whose server does not say, says what the file says and what is held here, and touches nothing', async () => {
    await importNow(fileOf(lines(10, 2)))
    const before = await dump()
    const file = fileOf([...lines(14, 2), { number: 99, buyer: null, cents: 5, minute: 1 }])
    const what = { orders: 15, problems: 0, unnamed: 1, buyers: 2, changes: null, held: 10 }
    expect(await inTeam(file, null)).toEqual(what)
    const silent = { imports: { ahead: { mutate: () => Promise.reject(new TRPCClientError('no such procedure')) } } }
    const info = vi.spyOn(console, 'info').mockReturnValue()
    expect(await inTeam(file, silent as unknown as Parameters<typeof foreseeInTeam>[1])).toEqual(what)
    expect(info).toHaveBeenCalledTimes(1)
    info.mockRestore()
    expect(await dump()).toBe(before)
    await expect(inTeam(ahead(HEADER), null)).rejects.toEqual(new ImportFailure('no-orders'))
  })
})
