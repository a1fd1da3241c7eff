/** Everything can be taken along: who may, how much of it, how it is written, and what the log says of it. */
import { productRowId, shopRowId } from '@shuke/shared/identity'
import type { CustomerId, ImportId, ShopFields } from '@shuke/shared/model'
import { describe, expect, it } from 'vitest'
import { endLeftExports } from '../../server/src/exports/export-page.ts'
import { EXPORT_RESTS_MS } from '../../server/src/exports/limits.ts'
import { trustedWorkspaceId } from '../../server/src/store/workspace-id.ts'
import { fact, note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, SHOP } from './support/orders.ts'
import {
  type Api,
  apiOf,
  type Colleague,
  makeColleague,
  makeOwner,
  newCustomer,
  newId,
  PASSWORD,
} from './support/people.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

type Files = Record<string, string>

/** All pages, as the files that they make. @param api of who gave her password again */
const takeAlong = async (api: Api, format: 'csv' | 'json'): Promise<Files> => {
  const { export: id } = await api.exports.begin.mutate({ format, locale: 'zh-CN' })
  const files: Files = {}
  for (let after: string | null = null; ; ) {
    const page = await api.exports.page.mutate({ export: id, after })
    const name = format === 'csv' ? page.table : 'all'
    files[name] = (files[name] ?? '') + page.text
    if (page.after === null) return files
    after = page.after
  }
}

const logOf = async ({ api }: Colleague) => (await api.members.audit.query({ below: null })).lines

const OTHER: ShopFields = { ...SHOP, code: 'shop-2', name: '二店' }

const importTo = async (owner: Colleague, shop: ShopFields, numbers: readonly number[]) => {
  const id = newId<ImportId>('imp')
  const buyer = (i: number) => ({
    platform: 'taobao',
    shop: shop.code,
    kind: 'customer-id' as const,
    value: `${shop.code} buyer ${i}`,
    strong: true,
    masked: false,
  })
  await owner.api.imports.begin.mutate({ import: id, fileName: 'f', format: 'taobao', shop })
  const orders = numbers.map((i) => order(i, null, { shop: shop.code, buyer: buyer(i) }))
  await owner.api.imports.chunk.mutate({ import: id, seq: 0, orders })
  while ((await owner.api.imports.applyNext.mutate({ import: id })).state !== 'applied');
}

describe.each(ENGINES)('an export on %s', (engine) => {
  it('holds customers, orders, notes, facts and the care log, says who took it, and is written down with its counts', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const customer: CustomerId = newCustomer()
    await importOrders(owner, [order(1, 'buyer a', { recipient: { name: '周岚', phone: '13900009999' } })])
    const away = note(2, '拿掉的话', { customer })
    const touch = {
      n: 5,
      kind: 'care',
      id: newId('car'),
      customer,
      set: {
        type: 'touch',
        step: '',
        class: 'care',
        channel: 'chat',
        from: 'shop',
        order: null,
        until: 0,
        undoes: '',
        by: 'me',
        at: Date.now(),
        outcome: 'unhappy',
        words: '袖口脱线了',
        answers: [{ item: 'signed-herself', ok: true, words: '' }],
      },
      base: {},
      at: Date.now(),
    }
    const product = {
      ...{ platform: 'taobao', shop: 'silk', code: '', title: '真丝长裙', category: 'dress', season: 'summer' },
      ...{ useDays: 10, margin: 0.4, by: owner.member, at: Date.now() },
    } as const
    const said = { n: 6, kind: 'product', id: productRowId(product), customer: null, set: product, base: {}, at: 1 }
    await taken(
      pushAs(owner, [
        note(1, '=HYPERLINK("http://x")', { customer }),
        away,
        { ...away, n: 3, set: { removed: true } },
        fact(4, customer, 'phone', '13812345678', '打 13812345678'),
        touch,
        said,
      ]),
    )
    const files = await takeAlong(await owner.sure(), 'csv')
    expect(Object.keys(files).sort()).toEqual(['care', 'customers', 'facts', 'notes', 'orders', 'products'])
    for (const [name, text] of Object.entries(files)) {
      expect(text.startsWith('\uFEFF'), name).toBe(true)
      const [first = '', second] = text.slice(1).split('\r\n')
      expect(first, name).toMatch(/^熟客导出,小店,店主 导出,\d{4}-\d\d-\d\d \d\d:\d\d$/)
      expect(second, name).toContain(name === 'products' ? '类目' : '客户编号')
      expect(text.split('\uFEFF'), name).toHaveLength(2)
    }
    expect(files.customers).toContain(customer)
    expect(files.customers).toContain('taobao login buyer a')
    // A number so long that a spreadsheet would show another one, and money as money.
    expect(files.orders).toContain('3000000001')
    expect(files.orders).toContain('10.01')
    // No formula, and nothing that was taken away.
    expect(files.notes).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(files.notes).not.toContain('拿掉的话')
    // An owner leaves nothing behind; a manager takes along what she sees.
    expect(files.facts).toContain('13812345678')
    expect(files.orders).toContain('13900009999')
    const manager = await makeColleague(server, owner, 'manager')
    const theirs = await takeAlong(await manager.sure(), 'csv')
    expect(theirs.facts).toContain('138****5678')
    expect(theirs.orders).toContain('139****9999')
    for (const hidden of ['13812345678', '13900009999']) expect(JSON.stringify(theirs)).not.toContain(hidden)
    expect(files.care).toContain('touch')
    expect(files.care).toContain('unhappy,,袖口脱线了,✓ signed-herself')
    expect(files.products).toContain('真丝长裙,dress,summer')
    const [done, begun] = (await logOf(owner)).filter((one) => one.who === '店主' && one.action.startsWith('export'))
    expect(begun).toMatchObject({ action: 'export-begun', who: '店主', after: { format: 'csv', orders: 1, notes: 2 } })
    expect(done).toMatchObject({
      action: 'exported',
      who: '店主',
      after: { format: 'csv', customers: 2, orders: 1, notes: 1, facts: 1, care: 1, products: 1, complete: true },
    })
  })

  it('is one object in JSON, over as many pages as it takes', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const customer = newCustomer()
    const count = 1203
    const notes = Array.from({ length: count }, (_, i) => note(i + 1, `第${i}条`, { customer }))
    for (let i = 0; i < count; i += 400) await taken(pushAs(owner, notes.slice(i, i + 400)))
    // A page with nothing to say between two that have.
    const gone = Array.from({ length: 500 }, (_, i) => note(count + i + 1, '拿掉的话', { customer }))
    await taken(
      pushAs(
        owner,
        gone.map((one) => ({ ...one, set: { ...one.set, removed: true } })),
      ),
    )
    await importOrders(owner, [order(1, 'buyer a')])
    const { all = '' } = await takeAlong(await owner.sure(), 'json')
    const read = JSON.parse(all)
    expect(read.export).toMatchObject({ from: 'Shuke', shop: '小店', exportedBy: '店主' })
    expect(new Set(read.notes.map((one: { text: string }) => one.text))).toEqual(
      new Set(Array.from({ length: count }, (_, i) => `第${i}条`)),
    )
    expect(read.notes).toHaveLength(count)
    expect(read.customers).toHaveLength(2)
    expect(read.orders[0]).toMatchObject({ number: '3000000001', paid: 1001, lines: [{ title: '茶叶 1' }] })
    expect(read.facts).toEqual([])
    expect(read.care).toEqual([])
  })

  it('gives a manager her shops and so many rows a day, and an agent nothing', async () => {
    const server = await startTestServer(engine, { exportRowsPerDay: 8 })
    const owner = await makeOwner(server)
    await importTo(owner, SHOP, [1, 2])
    await importTo(owner, OTHER, [3, 4])
    const manager = await makeColleague(server, owner, 'manager', [shopRowId(SHOP)])
    const sure = await manager.sure()
    const { all = '' } = await takeAlong(sure, 'json')
    expect(all).toContain('shop-1 buyer 1')
    expect(all).not.toContain('shop-2')
    expect(JSON.parse(all).customers.map((one: { orders: { known: number } }) => one.orders.known)).toEqual([1, 1])
    // Four were handed out; eight more would be too many.
    const wide = await makeColleague(server, owner, 'manager')
    await takeAlong(await wide.sure(), 'csv')
    expect((await refusal((await wide.sure()).exports.begin.mutate({ format: 'csv', locale: 'zh-CN' }))).reason).toBe(
      'export-limit',
    )
    expect(await takeAlong(sure, 'csv')).toHaveProperty('orders')
    expect((await refusal(sure.exports.begin.mutate({ format: 'csv', locale: 'zh-CN' }))).reason).toBe('export-limit')
    // An owner takes all of it, as often as she likes.
    for (let i = 0; i < 3; i++) await takeAlong(await owner.sure(), 'csv')
    const agent = await makeColleague(server, owner)
    expect((await refusal((await agent.sure()).exports.begin.mutate({ format: 'csv', locale: 'zh-CN' }))).reason).toBe(
      'role',
    )
    // The rest of what is begun is counted too, page by page.
    const late = await makeColleague(server, owner, 'manager', [shopRowId(OTHER)])
    const lately = await late.sure()
    const begun = await Promise.all([1, 2].map(() => lately.exports.begin.mutate({ format: 'csv', locale: 'zh-CN' })))
    const pages = await Promise.allSettled(
      begun.flatMap(({ export: id }) => [1, 2, 3].map(() => lately.exports.page.mutate({ export: id, after: null }))),
    )
    const rows = pages.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value.rows : 0), 0)
    expect(rows).toBeLessThanOrEqual(8)
    expect(pages.some(({ status }) => status === 'rejected')).toBe(true)
  })

  it('is the session’s that began it, can be stopped, and is said of when it was left in the middle', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const second = await makeColleague(server, owner, 'owner')
    const stranger = await makeOwner(server, '别的店')
    const sure = await owner.sure()
    await taken(pushAs(owner, [note(1, '一')]))
    const { export: id } = await sure.exports.begin.mutate({ format: 'csv', locale: 'zh-CN' })
    const elsewhere = await apiOf(server.url, null).session.signIn.mutate({ email: owner.email, password: PASSWORD })
    for (const api of [second.api, stranger.api, apiOf(server.url, elsewhere.token)]) {
      expect((await refusal(api.exports.page.mutate({ export: id, after: null }))).reason).toBe('unknown-export')
      expect((await refusal(api.exports.stop.mutate({ export: id }))).reason).toBe('unknown-export')
    }
    // The password is for the beginning: a long export outlasts it.
    const first = await owner.api.exports.page.mutate({ export: id, after: null })
    expect(first).toMatchObject({ table: 'customers', rows: 1 })
    expect((await refusal(owner.api.exports.page.mutate({ export: id, after: 'members 0 ' }))).reason).toBe(
      'unknown-export',
    )
    await owner.api.exports.stop.mutate({ export: id })
    expect((await refusal(owner.api.exports.page.mutate({ export: id, after: first.after }))).reason).toBe(
      'unknown-export',
    )
    expect((await logOf(owner))[0]).toMatchObject({ action: 'exported', after: { customers: 1, complete: false } })

    const left = await sure.exports.begin.mutate({ format: 'json', locale: 'zh-CN' })
    await owner.api.exports.page.mutate({ export: left.export, after: null })
    const workspace = trustedWorkspaceId(owner.workspace)
    const inside = server.services.store.of(workspace)
    await endLeftExports(inside, workspace, Date.now())
    expect((await logOf(owner))[0]?.action).toBe('export-begun')
    await endLeftExports(inside, workspace, Date.now() + EXPORT_RESTS_MS + 1000)
    expect((await logOf(owner))[0]).toMatchObject({
      action: 'exported',
      who: '店主',
      after: { format: 'json', customers: 1, complete: false },
    })
  })

  it('ends with who is removed, and for whom it is no longer meant', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const manager = await makeColleague(server, owner, 'manager')
    const { export: id } = await (await manager.sure()).exports.begin.mutate({ format: 'csv', locale: 'zh-CN' })
    await (await owner.sure()).members.setRole.mutate({ member: manager.member, role: 'agent' })
    expect((await refusal(manager.api.exports.page.mutate({ export: id, after: null }))).reason).toBe('role')
  })

  it('finds nobody by a sighting that another shop made', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importTo(owner, SHOP, [1])
    await importTo(owner, OTHER, [2])
    const manager = await makeColleague(server, owner, 'manager', [shopRowId(SHOP)])
    const hidden = newCustomer()
    const uid = { platform: 'taobao', shop: OTHER.code, kind: 'uid' as const, value: 'uid-9' }
    await taken(pushAs(owner, [sighting(1, hidden, uid), note(2, '二店的秘密', { customer: hidden })]))
    const files = await takeAlong(await manager.sure(), 'csv')
    expect(JSON.stringify(files)).not.toContain('二店的秘密')
    expect(JSON.stringify(files)).not.toContain(hidden)
  })
})
