import 'fake-indexeddb/auto'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import type { ImportRecord } from '@shuke/extension/store/imports/import-record.ts'
import { ImportFailure } from '@shuke/extension/workbench/import/import-failure.ts'
import { passage } from '@shuke/extension/workbench/import/passage.ts'
import { problemsCsv } from '@shuke/extension/workbench/import/problems-csv.ts'
import {
  applyHere,
  type Control,
  forget,
  type News,
  readFile,
  readIntoStaging,
  readOn,
  Stopped,
  send,
  takeBack,
} from '@shuke/extension/workbench/import/run-import.ts'
import type { Problem } from '@shuke/shared/formats'
import type { ImportId } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentOf, freshStore, importRecord, NOW, SHOP } from '../store/generated-shop.ts'

let store: ProfileStore
let news: News[]
const control = (part: Partial<Control> = {}): Control => ({
  tell: (one) => news.push(one),
  pass: () => Promise.resolve(),
  now: () => NOW,
  ...part,
})

beforeEach(async () => {
  store = await freshStore()
  news = []
})
afterEach(() => store.close())

const HEADER = '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,订单创建时间'
const report = (rows: number, broken = 0): File => {
  const lines = Array.from({ length: rows }, (_, i) =>
    i < broken
      ? `3.00E+18,乐友,1,1,1,交易成功,2026-03-01 10:00:00`
      : `${3_000_000_000_000_000n + BigInt(i)},乐友${i % 40},1,1,1,交易成功,2026-03-01 10:00:00`,
  )
  return new File([`${[HEADER, ...lines].join('\n')}\n`], '订单.csv')
}

describe('an import', () => {
  test('is read and staged in chunks of 500, and says how far it came', async () => {
    const record = importRecord()
    const file = report(2300, 3)
    await readIntoStaging(store, record, file, control())
    expect(await store.imports.get(record.id)).toMatchObject({
      stage: 'applying',
      staged: 5,
      orders: 2297,
      problems: 3,
    })
    const sizes = (await store.staging.toArray()).map(({ orders }) => orders.length)
    expect(sizes).toEqual([500, 500, 500, 500, 297])
    expect(news.at(-1)).toMatchObject({ type: 'read', rows: 2301, bytes: file.size, orders: 2297 })
  })

  test('is applied and the shop model fitted over it', async () => {
    const record = importRecord()
    await readIntoStaging(store, record, report(1200), control())
    await applyHere(store, record.id, control())
    expect(await store.imports.get(record.id)).toMatchObject({ stage: 'applied', changed: 1200, customers: 40 })
    expect(news.at(-1)).toEqual({ type: 'fitting', done: 40, of: 40 })
    const model = await store.workspace.get(['model', 'the'])
    expect(model?.row.fields).toMatchObject({ fittedAt: NOW, buyers: 40 })
  })

  test('without a single order is refused and leaves nothing', async () => {
    const reading = readIntoStaging(store, importRecord(), report(4, 4), control())
    await expect(reading).rejects.toEqual(new ImportFailure('no-orders'))
    expect(await store.imports.count()).toBe(0)
    expect(await store.staging.count()).toBe(0)
  })

  test('that breaks off in its middle is refused, and leaves nothing of what was read before', async () => {
    const whole = report(3000)
    const cut = { name: whole.name, stream: () => new Blob(['"'.repeat(400_000)]).stream() }
    const file = {
      name: whole.name,
      stream: () =>
        new ReadableStream<Uint8Array>({
          async start(stream) {
            for (const part of [whole, cut])
              for await (const bytes of part.stream() as unknown as AsyncIterable<Uint8Array>) stream.enqueue(bytes)
            stream.close()
          },
        }),
    }
    await expect(readIntoStaging(store, importRecord(), file, control())).rejects.toEqual(new ImportFailure('damaged'))
    expect(await store.imports.count()).toBe(0)
    expect(await store.staging.count()).toBe(0)
    expect(news.flatMap((one) => (one.type === 'read' ? one.problems : []))).toMatchObject([
      { reason: 'row-too-long', effect: 'file-stopped', row: 3002 },
    ])
  })

  test('stopped while it is read leaves nothing, and stopped while it is applied is taken back whole', async () => {
    const gate = passage()
    const first = importRecord()
    const stopping = readIntoStaging(store, first, report(3000), control({ pass: gate.pass, tell: gate.stop }))
    await expect(stopping).rejects.toBeInstanceOf(Stopped)
    await takeBack(store, first.id, null, control())
    expect(await store.imports.count()).toBe(0)

    const second = importRecord()
    await readIntoStaging(store, second, report(3000), control())
    const again = passage()
    await expect(applyHere(store, second.id, control({ pass: again.pass, tell: again.stop }))).rejects.toBeInstanceOf(
      Stopped,
    )
    expect(await store.bundles.count()).toBeGreaterThan(0)
    await takeBack(store, second.id, null, control())
    expect(await store.bundles.count()).toBe(0)
    expect(await store.imports.get(second.id)).toMatchObject({ stage: 'undone' })
  })

  test('stopped while the shop model is fitted is taken back whole', async () => {
    const record = importRecord()
    await readIntoStaging(store, record, report(300), control())
    const gate = passage()
    const tell = (one: News) => (one.type === 'fitting' ? gate.stop() : undefined)
    await expect(applyHere(store, record.id, control({ pass: gate.pass, tell }))).rejects.toBeInstanceOf(Stopped)
    await takeBack(store, record.id, null, control())
    expect(await store.bundles.count()).toBe(0)
  })

  test('rests while it is paused', async () => {
    const gate = passage()
    gate.pause()
    let passed = false
    const passing = gate.pass().then(() => {
      passed = true
    })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(passed).toBe(false)
    gate.resume()
    await passing
    expect(passed).toBe(true)
  })
})

const ALONE_NOW = { reader: '1.0.0', alone: true }

describe('an import that was cut off while its file was read', () => {
  const cut = new Error('the browser was killed')
  /** Reads on until so many orders are told of. */
  const killedAfter = (orders: number) =>
    control({
      tell: (one) => {
        if (one.type === 'read' && one.orders >= orders) throw cut
      },
    })
  const staged = async () => (await store.staging.toArray()).map(({ seq, orders }) => [seq, orders])

  test('goes on with the same file where the disk ends, and stages what it would have in one go', async () => {
    const file = report(9300, 3)
    const whole = importRecord()
    await readFile(store, whole, file, ALONE_NOW, control())
    const [expected, record] = [await staged(), await store.imports.get(whole.id)]
    await forget(store, whole.id)

    const { id } = importRecord()
    await expect(readFile(store, { ...whole, id }, file, ALONE_NOW, killedAfter(6000))).rejects.toBe(cut)
    const half = await store.imports.get(id)
    expect(half).toMatchObject({ stage: 'reading', problems: 3 })
    expect(half?.orders).toBeGreaterThan(3000)
    expect(half?.orders).toBeLessThan(9000)
    const puts: number[] = []
    store.staging.hook('creating', (key) => void puts.push((key as unknown as [string, number])[1]))
    await readOn(store, id, new File([file], '换了名字.csv'), '1.0.0', control())
    expect(await staged()).toEqual(expected)
    expect(await store.imports.get(id)).toEqual({ ...record, id })
    // What lay on the disk was not written again.
    expect(Math.min(...puts)).toBe(half?.staged)
  })

  test('refuses another file, and stays as it is', async () => {
    const record = importRecord()
    await expect(readFile(store, record, report(9000), ALONE_NOW, killedAfter(6000))).rejects.toBe(cut)
    const half = await store.imports.get(record.id)
    const other = readOn(store, record.id, report(9001), '1.0.0', control())
    await expect(other).rejects.toEqual(new ImportFailure('other-file'))
    expect(await store.imports.get(record.id)).toEqual(half)
  })

  test('is read anew by another version of the program', async () => {
    const record = importRecord()
    const file = report(9000)
    await expect(readFile(store, record, file, ALONE_NOW, killedAfter(6000))).rejects.toBe(cut)
    await readOn(store, record.id, file, '1.0.1', control())
    expect(await store.imports.get(record.id)).toMatchObject({
      stage: 'applying',
      orders: 9000,
      source: { reader: '1.0.1' },
    })
    const orders = (await store.staging.toArray()).flatMap((chunk) => chunk.orders)
    expect(new Set(orders.map(({ key }) => key)).size).toBe(9000)
    expect(orders).toHaveLength(9000)
  })
})

describe('the same file again', () => {
  const importFile = async (file: File, how = ALONE_NOW, part: Partial<ImportRecord> = {}) => {
    const record = { ...importRecord(), ...part }
    if (await readFile(store, record, file, how, control())) await applyHere(store, record.id, control())
    return record.id
  }

  test('is known without being read, changes nothing, and is an import of its own', async () => {
    const first = await importFile(report(900))
    const before = await contentOf(store)
    news = []
    const second = await importFile(new File([report(900)], '又一次.csv'))
    expect(news).toEqual([])
    expect(await contentOf(store)).toEqual(before)
    expect(await store.imports.get(second)).toMatchObject({
      stage: 'applied',
      orders: 900,
      changed: 0,
      added: 0,
      sameAs: first,
    })
  })

  test.each([
    ['first', 'second'],
    ['second', 'first'],
  ] as const)('taken back, the %s one leaves everything on the word of the %s', async (one, other) => {
    const empty = await contentOf(store)
    const ids = { first: await importFile(report(900)), second: await importFile(report(900)) }
    const before = await contentOf(store)
    await takeBack(store, ids[one], null, control())
    expect(await contentOf(store)).toEqual(before)
    expect((await store.imports.get(ids[one]))?.stage).toBe('undone')
    await takeBack(store, ids[other], null, control())
    const { workspace, ...after } = await contentOf(store)
    expect(after).toEqual({ ...empty, workspace: undefined })
    expect((workspace as { kind: string }[]).filter(({ kind }) => kind === 'shop')).toEqual([])
  })

  test('is read where it was taken back, is of another shop, in another currency, or read by another version', async () => {
    const first = await importFile(report(30))
    await takeBack(store, first, null, control())
    const anew = await importFile(report(30))
    expect(await store.imports.get(anew)).toMatchObject({ changed: 30 })
    for (const part of [{ code: 'other' }, { currency: 'USD' }, { zone: 'Asia/Tokyo' }]) {
      const id = await importFile(report(30), ALONE_NOW, { shop: { ...SHOP, ...part } })
      expect((await store.imports.get(id))?.sameAs).toBeUndefined()
    }
    const later = await importFile(report(30), { ...ALONE_NOW, reader: '2.0.0' })
    expect((await store.imports.get(later))?.sameAs).toBeUndefined()
  })
})

/** A server that keeps chunks and applies them in two calls. */
const fakeServer = (begun: Partial<ImportState> = {}) => {
  const calls: string[] = []
  let state: ImportState = {
    import: '' as ImportId,
    state: 'staging',
    chunks: 0,
    orders: 0,
    changed: 0,
    applied: 0,
    waiting: 0,
    ...begun,
  }
  const answer = (name: string, next: Partial<ImportState>) => {
    calls.push(name)
    state = { ...state, ...next }
    return Promise.resolve(state)
  }
  const imports = {
    begin: { mutate: ({ import: id }: { import: ImportId }) => answer('begin', { import: id }) },
    chunk: {
      mutate: ({ orders }: { orders: unknown[] }) =>
        answer('chunk', { chunks: state.chunks + 1, orders: state.orders + orders.length }),
    },
    applyNext: {
      mutate: () =>
        answer(
          'apply',
          state.state === 'staging'
            ? { state: 'applying', applied: 500 }
            : { state: 'applied', applied: state.orders, changed: state.orders },
        ),
    },
    undo: { mutate: () => answer('undo', { state: state.state === 'undoing' ? 'undone' : 'undoing', applied: 0 }) },
  }
  return { calls, client: { imports } as unknown as NonNullable<Parameters<typeof takeBack>[2]> }
}

describe('an import in a team', () => {
  test('goes to the server and leaves only its line here', async () => {
    const { calls, client } = fakeServer()
    const record = importRecord()
    await readIntoStaging(store, record, report(1200), control())
    await send(store, record.id, client, control())
    expect(calls).toEqual(['begin', 'chunk', 'chunk', 'chunk', 'apply', 'apply'])
    expect(await store.imports.get(record.id)).toMatchObject({ stage: 'applied', changed: 1200 })
    expect(await store.staging.count()).toBe(0)
    expect(await store.bundles.count()).toBe(0)
    const shares = news.flatMap((one) => (one.type === 'applied' ? [one.applied / one.staged] : []))
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })

  test('that was cut off sends only what the server lacks', async () => {
    const { calls, client } = fakeServer({ chunks: 2, orders: 1000 })
    const record = importRecord()
    await readIntoStaging(store, record, report(1200), control())
    await send(store, record.id, client, control())
    expect(calls.filter((call) => call === 'chunk')).toHaveLength(1)
  })

  test('that is stopped is taken back at the server', async () => {
    const { calls, client } = fakeServer()
    const gate = passage()
    const record = importRecord()
    await readIntoStaging(store, record, report(1200), control())
    await expect(send(store, record.id, client, control({ pass: gate.pass, tell: gate.stop }))).rejects.toBeInstanceOf(
      Stopped,
    )
    await takeBack(store, record.id, client, control())
    expect(calls.slice(-2)).toEqual(['undo', 'undo'])
    expect(await store.imports.get(record.id)).toMatchObject({ stage: 'undone' })
    expect(await store.staging.count()).toBe(0)
  })
})

test('the file of problem rows cannot run as a formula', () => {
  const bad: Problem = {
    row: 2,
    line: 2,
    column: '=1+1',
    value: '@SUM("A1")',
    reason: 'bad-money',
    effect: 'row-skipped',
    message: { 'zh-CN': '第2行：看不出是多少钱。', en: 'Row 2: no amount.' },
  }
  const csv = problemsCsv([bad], ['行', '列', '写的', '怎么回事'], 'zh-CN')
  expect(csv.startsWith('\ufeff"行","列","写的","怎么回事"\r\n"2","\'=1+1","\'@SUM(""A1"")","第2行')).toBe(true)
})
