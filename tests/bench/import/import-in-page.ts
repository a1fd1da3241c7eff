/** One file through the import worker of the product, begun as the workbench begins it, with nothing drawn beside it. */
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from '@playwright/test'
import type { ImportRecord } from '@shuke/extension/store/imports/import-record.ts'
import { newId } from '@shuke/extension/store/new-id.ts'
import type { FromImportWorker, Task, ToImportWorker } from '@shuke/extension/workbench/import/protocol.ts'
import type { ImportId, ShopFields } from '@shuke/shared/model'
import { BUILT } from '../../e2e/extension.ts'

export interface ImportRun {
  readonly id: ImportId
  /** From the message that begins it to the one that ends it. */
  readonly ms: number
  /** Up to the last row, from there to the last order, and the rest. */
  readonly readMs: number
  readonly applyMs: number
  readonly fitMs: number
  readonly rows: number
  readonly orders: number
  readonly problems: number
  readonly changed: number
  /** The longest that the worker went on without hearing whether it is to stop. */
  readonly longestStepMs: number
}

/** The built worker, as the page asks for it. */
const workerUrl = (): string => {
  const found = readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).find((path) =>
    /(^|\/)import\.worker-[^/]*\.js$/.test(path),
  )
  if (!found) throw new Error(`no import worker under ${BUILT}: build the extension first`)
  return `/${found}`
}

interface Ran {
  readonly ms: number
  readonly at: Readonly<Record<'read' | 'applied', number>>
  readonly read: { rows: number; orders: number; problems: number }
  readonly changed: number
  readonly longestStepMs: number
}

const runTask = (page: Page, task: Omit<Task, 'file'>): Promise<Ran> =>
  page.evaluate(
    async ({ url, task }) => {
      const input = document.querySelector<HTMLInputElement>('#bench-file')
      const [file] = input?.files ?? []
      const worker = new Worker(url, { type: 'module' })
      const began = performance.now()
      const at = { read: 0, applied: 0 }
      let read = { rows: 0, orders: 0, problems: 0 }
      let [changed, last, longestStepMs] = [0, began, 0]
      try {
        return await new Promise<Ran>((resolve, reject) => {
          worker.onerror = ({ message }) => reject(new Error(message))
          worker.onmessage = ({ data }: MessageEvent<FromImportWorker>) => {
            const now = performance.now()
            longestStepMs = Math.max(longestStepMs, now - last)
            last = now
            if (data.type === 'failed') reject(new Error(data.detail))
            if (data.type === 'ended') resolve({ ms: now - began, at, read, changed, longestStepMs })
            if (data.type !== 'news') return
            const { news } = data
            if (news.type === 'read') {
              at.read = now - began
              read = { rows: news.rows, orders: news.orders, problems: read.problems + news.problems.length }
            }
            if (news.type === 'applied') {
              at.applied = now - began
              changed = news.changed
            }
          }
          const begin = { type: 'begin', task: { ...task, file }, store: 'shuke', session: null, reader: 'bench' }
          worker.postMessage(begin as ToImportWorker)
        })
      } finally {
        worker.terminate()
      }
    },
    { url: workerUrl(), task },
  )

/** @param page the workbench */
export const importInPage = async (page: Page, path: string, format: string, shop: ShopFields): Promise<ImportRun> => {
  await page.evaluate(() => {
    document.querySelector('#bench-file')?.remove()
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'bench-file' })
    document.body.append(input)
  })
  await page.setInputFiles('#bench-file', path)
  const counts = { staged: 0, applied: 0, orders: 0, changed: 0, added: 0, customers: 0, problems: 0 }
  const id = newId<ImportId>('imp')
  const record: ImportRecord = {
    id,
    fileName: basename(path),
    format,
    shop,
    startedAt: Date.now(),
    stage: 'reading',
    ...counts,
  }
  const { ms, at, read, changed, longestStepMs } = await runTask(page, { type: 'import', record } as Omit<Task, 'file'>)
  return {
    ...{
      id,
      ms,
      readMs: at.read,
      applyMs: Math.max(0, at.applied - at.read),
      fitMs: ms - Math.max(at.applied, at.read),
    },
    ...read,
    ...{ changed, longestStepMs },
  }
}

/** @returns ms */
export const takeBackInPage = async (page: Page, id: ImportId): Promise<number> =>
  (await runTask(page, { type: 'take-back', id } as Omit<Task, 'file'>)).ms
