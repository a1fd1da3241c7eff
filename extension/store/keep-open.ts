/**
 * A store for as long as a page shows it. The browser may close it at any time: it was deleted, its disk failed, another
 * version changed it. Then it is opened anew after a while, so that the page goes on with whatever is there.
 */
import { ProfileStore } from './database.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

/**
 * @param onStore called at once, and with another one each time, `again` then
 * @returns closes it for good
 */
export const keepOpen = (name: string, onStore: (store: ProfileStore, again: boolean) => void): (() => void) => {
  let pause = FIRST_PAUSE_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: ProfileStore | null = null

  const open = (again: boolean): void => {
    const store = new ProfileStore(name)
    current = store
    store.on('ready', () => {
      pause = FIRST_PAUSE_MS
    })
    store.on('close', () => {
      if (current !== store || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        open(true)
      }, pause)
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2)
    })
    onStore(store, again)
  }
  open(false)
  return () => {
    clearTimeout(timer)
    const last = current
    current = null
    last?.close()
  }
}
