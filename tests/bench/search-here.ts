/**
 * Searching a workstation that holds everything: `node bench/search-here.ts [customers]`, in a real Chromium. From the last key
 * to the answer on the screen, less the pause that the page makes before it asks.
 */
import { expect } from '@playwright/test'
import { openWorkstation } from '../e2e/extension.ts'
import { percentile, table } from './figures.ts'
import { fillStore } from './fill-store.ts'

const CUSTOMERS = Number(process.argv[2] ?? 100_000)
const PAUSE_MS = 150
const QUESTIONS = ['顾', '顾客', '顾客1', 'gk', '自然晾', '顾客199', '夏天只要无袖；喜', '2401', '没有这个']

const workstation = await openWorkstation()
try {
  const page = await workstation.extensionPage('workbench.html#/customers')
  const box = page.getByRole('combobox')
  await expect(box).toBeVisible()
  await fillStore(page, CUSTOMERS, 0)
  await page.reload()
  const begun = performance.now()
  await box.fill('顾客')
  await expect(page.locator('.told')).not.toContainText('还在读', { timeout: 120_000 })
  await expect(page.getByRole('option').first()).toBeVisible({ timeout: 120_000 })
  const warm = performance.now() - begun

  /** Runs in the page: what a screen reader is told names the answer, so its change is the answer. */
  const ask = (query: string) =>
    page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          const input = document.querySelector('input[role=combobox]') as HTMLInputElement
          const list = document.querySelector('.customers-list') as HTMLElement
          const from = performance.now()
          const watch = new MutationObserver(() => {
            watch.disconnect()
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)))
          })
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
          input.dispatchEvent(new Event('input', { bubbles: true }))
          setTimeout(() => watch.observe(list, { childList: true, subtree: true, characterData: true }), 100)
        }),
      query,
    )
  const rows = [['question', 'p50', 'p95', 'hits shown']]
  for (const query of QUESTIONS) {
    const times: number[] = []
    for (let i = 0; i < 8; i++) {
      await ask('什么都没有')
      times.push((await ask(query)) - PAUSE_MS)
    }
    const hits = await page.getByRole('option').count()
    rows.push([query, `${percentile(times, 50).toFixed(0)} ms`, `${percentile(times, 95).toFixed(0)} ms`, `${hits}`])
  }
  console.log(`${CUSTOMERS} customers held, read and folded in ${(warm / 1000).toFixed(1)} s`)
  console.log(table(rows))
} finally {
  await workstation.close()
}
