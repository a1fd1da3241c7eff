import 'fake-indexeddb/auto'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { ImportFailure } from '@shuke/extension/workbench/import/import-failure.ts'
import { passage } from '@shuke/extension/workbench/import/passage.ts'
import { problemsCsv } from '@shuke/extension/workbench/import/problems-csv.ts'
import {
  applyHere,
  type Control,
  type News,
  readIntoStaging,
  Stopped,
  send,
  takeBack,
} from '@shuke/extension/workbench/import/run-import.ts'
import type { Problem } from '@shuke/shared/formats'
import type { ImportId } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshStore, importRecord, NOW } from '../store/generated-shop.ts'

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
    expect(news.at(-1)).toEqual({ type: 'fitting' })
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
