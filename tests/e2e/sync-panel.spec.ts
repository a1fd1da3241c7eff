/** The sync panel in both languages, with something of everything in it. */
import { expect, test } from '@playwright/test'
import { openWorkstation, PRACTICE_HOSTS } from './extension.ts'
import { claimOwner, signInto, startTestServer } from './server.ts'

const WORDS = {
  'zh-CN': {
    refused: '1条改动服务器没有收。你写的字都在这里，可以复制出来。',
    gotIt: '知道了',
    waits: /^2条，最早的在.*：1条记事、1条关怀。/,
    drafts: '没写完的草稿1段',
    alone: '没有连服务器，只在这台电脑上；请记得备份。',
    copy: '复制',
  },
  'en-US': {
    refused: 'Changes that the server did not take: 1.',
    gotIt: 'Got it',
    waits: /^2, the oldest from .*: notes 1, care 1\./,
    drafts: 'Unfinished drafts: 1',
    alone: 'No server: it is on this computer only',
    copy: 'Copy',
  },
} as const

for (const locale of ['zh-CN', 'en-US'] as const)
  test(`says in ${locale} what is saved, synced, waiting and refused`, async () => {
    const words = WORDS[locale]
    const server = await startTestServer()
    const workstation = await openWorkstation({ locale })
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const solo = await workstation.extensionPage('workbench.html#/settings/server')
    await expect(solo.locator('.sync-panel')).toContainText(words.alone)
    await solo.screenshot({ path: test.info().outputPath(`alone-${locale}.png`) })
    await solo.close()

    const joined = await claimOwner(server)
    await signInto(workstation, server, joined)
    const page = await workstation.extensionPage('workbench.html#/settings/server')
    const panel = page.locator('.sync-panel')
    await expect(panel).toContainText(server.url)
    await workstation.context.setOffline(true)
    // What a card leaves behind while the server is away, and what a push leaves behind that was refused.
    await page.evaluate(
      ({ locale, store, at }) =>
        new Promise<void>((resolve, reject) => {
          indexedDB.open(store).onsuccess = ({ target }) => {
            const db = (target as IDBOpenDBRequest).result
            const customer = `cus_${'a'.repeat(26)}`
            const change = db.transaction(['outbox', 'refused', 'drafts', 'bundles'], 'readwrite')
            const op = (n: number, kind: string, set: object) => ({ n, kind, id: `x${n}`, customer, set, base: {}, at })
            const profile = {
              kind: 'profile',
              id: customer,
              customer,
              fields: { callName: '周姐' },
              stamps: {},
              rev: 1,
            }
            const aggregates = {
              ...{ orders: 0, purchaseDays: 0, net: 0, currency: null, firstAt: null, lastAt: null, known: 0 },
            }
            change
              .objectStore('bundles')
              .put({ id: customer, body: { id: customer, rows: [profile], orders: [], aggregates } })
            change.objectStore('outbox').put({ n: 101, row: 'note/x101', op: op(101, 'note', { text: '尾款周五付' }) })
            change.objectStore('outbox').put({ n: 102, row: 'care/x102', op: op(102, 'care', { type: 'done' }) })
            change.objectStore('drafts').put({ key: `jot:${customer}`, text: '写到一半', at })
            const refused = op(9, 'note', { text: '给她打九折，年底前都算数' })
            change.objectStore('refused').put({
              id: 'cli_x:9',
              op: refused,
              sentence: locale === 'zh' ? '你没有权限做这条改动。' : 'You may not make this change.',
              at,
            })
            change.oncomplete = () => {
              db.close()
              resolve()
            }
            change.onerror = () => reject(change.error)
          }
        }),
      {
        locale: locale.slice(0, 2),
        store: `shuke:${joined.workspace.id}:${joined.member.id}`,
        at: Date.now() - 3_600_000,
      },
    )
    await page.reload()
    await expect(panel).toContainText(words.refused)
    await expect(panel.locator('dd').nth(2).locator('p').first()).toHaveText(words.waits)
    await expect(panel).toContainText(words.drafts)
    await expect(panel).toContainText('周姐')
    await expect(panel.getByRole('button', { name: words.copy })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath(`panel-${locale}.png`), fullPage: false })
    await panel.getByRole('button', { name: words.gotIt }).click()
    await expect(panel).not.toContainText(words.refused)
    await workstation.close()
    await server.close()
  })
