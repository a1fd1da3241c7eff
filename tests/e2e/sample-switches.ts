/**
 * What a person sees while the agent switches chats: every animation frame of the page and of the card's frame, on one
 * clock.
 *
 * Page and card are drawn by two processes. Each samples itself in the last callback before its paint (a resize
 * observer's, after all animation frame callbacks and the layout), so that a sample is what that frame painted.
 */
import type { ElementHandle, Page } from '@playwright/test'
import type { Chat } from './pinduoduo-chat.ts'

/** Epoch ms, and what was painted then. */
type Sample = readonly [at: number, painted: string]

interface Sampling {
  readonly samples: Sample[]
  /** The same between frames: what the next paint will show. */
  readonly changes: Sample[]
  going: boolean
}

interface SwitchRun {
  readonly switches: number
  /** Longest pause between two switches, ms. */
  readonly pause: number
  readonly seed: number
}

export interface Seen {
  /** Frames of the page in which the card could be seen. */
  readonly visible: number
  /** Of those, with the buyer who was open, drawn. */
  readonly right: number
  /** With another buyer than the page's. */
  readonly wrong: readonly string[]
  /**
   * Frames of the card painted after the page had covered it, or had uncovered it for this very buyer, while the page's own
   * last paint, of before its switch, still stood: a page too busy to paint. The next buyer is seen some milliseconds before
   * the page shows her.
   */
  readonly early: number
  /** Buyers whose card was seen. */
  readonly buyers: number
  readonly pageFrames: number
  readonly cardFrames: number
}

/** Runs in the page or in the frame, so it holds all it needs; `of` is the card's frame element in the page, and null in the frame. */
const sampleHere = (of: Element | null): Sampling => {
  // A stranger of whom the page has not yet said the nick: no other buyer's card.
  const NAMELESS = '新客人'
  const read = (): string => {
    if (of) return `${(of as HTMLElement).style.opacity}|${document.documentElement.dataset.test ?? ''}`
    const name = document.querySelector('.sk-who .name')
    if (!name?.checkVisibility({ visibilityProperty: true }) || name.textContent === NAMELESS) return ''
    return name.textContent ?? ''
  }
  const state: Sampling = { samples: [], changes: [], going: true }
  const probe = document.createElement('div')
  probe.style.cssText = 'position:fixed;inset-block-start:0;visibility:hidden;pointer-events:none;height:1px;width:1px'
  document.documentElement.append(probe)
  new ResizeObserver(() => {
    state.samples.push([performance.timeOrigin + performance.now(), read()])
  }).observe(probe)
  const note = () => state.changes.push([performance.timeOrigin + performance.now(), read()])
  if (of) {
    note()
    new MutationObserver(note).observe(of, { attributes: true, attributeFilter: ['style'] })
    new MutationObserver(note).observe(document.documentElement, { attributes: true, attributeFilter: ['data-test'] })
  }
  const turn = () => {
    probe.style.width = probe.style.width === '1px' ? '2px' : '1px'
    if (state.going) requestAnimationFrame(turn)
    else probe.remove()
  }
  turn()
  return state
}

const stop = (state: Sampling): Sampling => {
  state.going = false
  return state
}

/** Switches at random, seeded, in the page itself, so that no message of the test stands between two of them. */
export const switchAtRandom = (page: Page, { switches, pause, seed }: SwitchRun): Promise<void> =>
  page.evaluate(
    async ({ switches, pause, seed }) => {
      let state = seed
      const random = () => {
        state = (Math.imul(state, 1664525) + 1013904223) | 0
        return (state >>> 8) / 2 ** 24
      }
      const { conversations, switchTo } = window.__console
      let open = 0
      for (let i = 0; i < switches; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, random() * pause))
        open = (open + 1 + Math.floor(random() * (conversations.length - 1))) % conversations.length
        switchTo(open)
      }
      await new Promise((resolve) => setTimeout(resolve, 700))
    },
    { switches, pause, seed },
  )

export const sampleSwitches = async (chat: Chat, run: SwitchRun): Promise<Seen> => {
  const element = (await chat.card.frameElement()) as ElementHandle<HTMLElement>
  const ofPage = await element.evaluateHandle(sampleHere)
  const ofCard = await chat.card.evaluateHandle(sampleHere, null)
  await switchAtRandom(chat.page, run)
  return judge(await ofPage.evaluate(stop), await ofCard.evaluate(stop))
}

/** Every state of the two together: at each sample of either, the other's last one still stands on the screen. */
export const judge = (page: Sampling, card: Sampling): Seen => {
  const parse = ([at, painted]: Sample) => {
    const [opacity, open = ''] = painted.split('|')
    return { at, isVisible: opacity === '1', open }
  }
  const pages = page.samples.map(parse)
  const changes = page.changes.map(parse)
  const drawnAt = (at: number): string => card.samples.findLast(([painted]) => painted <= at)?.[1] ?? ''
  const shown = pages.filter((one) => one.isVisible).map((one) => ({ ...one, drawn: drawnAt(one.at) }))
  const wrong = shown
    .filter(({ drawn, open }) => drawn !== '' && drawn !== open)
    .map(({ at, drawn, open }) => `${at.toFixed(1)} page: ${drawn} beside ${open}`)
  let early = 0
  for (const [at, drawn] of card.samples) {
    const painted = pages.findLast((one) => one.at <= at)
    if (!painted?.isVisible || drawn === '' || drawn === painted.open) continue
    const now = changes.findLast((one) => one.at <= at)
    if (now?.isVisible && now.open !== drawn) wrong.push(`${at.toFixed(1)} card: ${drawn} beside ${painted.open}`)
    else early += 1
  }
  const right = shown.filter(({ drawn, open }) => drawn === open)
  return {
    visible: shown.length,
    right: right.length,
    wrong,
    early,
    buyers: new Set(right.map(({ open }) => open)).size,
    pageFrames: pages.length,
    cardFrames: card.samples.length,
  }
}

/**
 * Keeps the card from its customers for a while, again and again, as a large import or a busy disk does: a page of the
 * extension holds the tables in a transaction of its own.
 *
 * @returns lets go
 */
export const holdStore = async (page: Page, longest: number): Promise<() => Promise<void>> => {
  const state = await page.evaluateHandle((most) => {
    const held = { going: true, times: 0 }
    const run = async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('shuke')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      let seed = 7
      const random = () => {
        seed = (Math.imul(seed, 1664525) + 1013904223) | 0
        return (seed >>> 8) / 2 ** 24
      }
      while (held.going) {
        const until = performance.now() + random() * most
        await new Promise<void>((resolve, reject) => {
          const transaction = database.transaction(['bundles', 'lookups'], 'readwrite')
          transaction.oncomplete = () => resolve()
          transaction.onerror = () => reject(transaction.error)
          const store = transaction.objectStore('lookups')
          const hold = () => {
            if (performance.now() < until) store.get('nobody').onsuccess = hold
          }
          hold()
        })
        held.times += 1
        await new Promise((resolve) => setTimeout(resolve, random() * 200))
      }
      database.close()
    }
    void run()
    return held
  }, longest)
  return async () => {
    await state.evaluate((held) => {
      held.going = false
    })
  }
}
