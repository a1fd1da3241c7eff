/**
 * The card's frame in the page: an extension page inside a closed shadow root. The page sees an element of fixed size
 * and nothing more; what is drawn and typed in the frame belongs to another origin.
 */
import type { Localised } from '@shuke/shared/model'
import { CARD_WIDTH, MIN_PAGE_WIDTH, PILL_WIDTH, pushPage } from './dock.ts'
import { guardHost } from './guard-host.ts'

export interface MountedCard {
  /** At once, before the page's next paint. The frame stays laid out, so that it can paint the next buyer unseen. */
  readonly hide: () => void
  readonly show: () => void
  readonly layout: (collapsed: boolean) => void
  readonly isShown: () => boolean
  readonly focus: () => void
  /**
   * For a page that lets no frame in: a narrow strip that says so, and nothing about anybody.
   *
   * @returns takes the strip away again, for a frame that was only slow
   */
  readonly showRefusal: () => () => void
}

/**
 * Nothing of it reaches the screen, yet it is drawn: what is not drawn at all keeps its old picture, which would be the
 * first to be seen again.
 */
const UNSEEN = '0.001'

/** A closed root of a plain element: it has no attribute that tells one buyer from another. */
const buildHost = (page: Document): { host: HTMLElement; frame: HTMLIFrameElement } => {
  const host = page.createElement('div')
  const root = host.attachShadow({ mode: 'closed' })
  const frame = page.createElement('iframe')
  frame.allow = ''
  frame.title = 'Shuke'
  const set = (element: HTMLElement, style: Record<string, string>) => {
    for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value, 'important')
  }
  set(host, {
    all: 'initial',
    position: 'fixed',
    'inset-block': '0',
    'inset-inline-end': '0',
    'z-index': '2147483647',
    'color-scheme': 'light dark',
    // The paper stands there already while the next buyer is read: no flash, no shift.
    background: 'light-dark(#FBF8F1, #1F1C18)',
  })
  set(frame, { display: 'block', border: '0', width: '100%', height: '100%', opacity: UNSEEN, 'color-scheme': 'auto' })
  root.append(frame)
  return { host, frame }
}

const REFUSED: Localised = {
  'zh-CN': '熟客：这个页面不许旁边显示卡片',
  en: 'Shuke: this page lets no card stand beside it',
}

const buildRefusal = (page: Document): HTMLElement => {
  const strip = page.createElement('p')
  strip.textContent = REFUSED[page.defaultView?.navigator.language.startsWith('zh') ? 'zh-CN' : 'en']
  const style = 'writing-mode:vertical-rl;margin:12px auto;font:13px system-ui;color:light-dark(#5A5348,#C9C0B0)'
  strip.style.cssText = style
  return strip
}

/**
 * @param address of the card's page, a new one for each load of the frame: its nonce is good for one document
 * @param onProblem what kept the frame from being loaded
 */
export const mountCard = (
  page: Document,
  address: () => Promise<string>,
  onProblem: (error: unknown) => void,
  signal: AbortSignal,
): MountedCard => {
  const { host, frame } = buildHost(page)
  const opacity = (value: typeof UNSEEN | '1') => {
    frame.style.setProperty('opacity', value, 'important')
    frame.style.setProperty('pointer-events', value === '1' ? 'auto' : 'none', 'important')
  }
  const load = (): void => {
    opacity(UNSEEN)
    // A new fragment alone would load nothing.
    frame.removeAttribute('src')
    address().then((src) => {
      frame.src = src
    }, onProblem)
  }
  let pushed = new AbortController()

  const layout = (collapsed: boolean): void => {
    const width = collapsed ? PILL_WIDTH : CARD_WIDTH
    host.style.setProperty('width', `${width}px`, 'important')
    pushed.abort()
    pushed = new AbortController()
    pushPage(page, width, AbortSignal.any([pushed.signal, signal]))
  }
  const isNarrow = (): boolean => page.documentElement.clientWidth - CARD_WIDTH < MIN_PAGE_WIDTH
  layout(isNarrow())
  load()
  page.documentElement.append(host)
  guardHost(page, host, load, signal)
  signal.addEventListener('abort', () => host.remove())

  return {
    hide: () => opacity(UNSEEN),
    show: () => opacity('1'),
    layout,
    isShown: () => frame.style.opacity === '1',
    focus: () => frame.focus(),
    showRefusal: () => {
      const strip = buildRefusal(page)
      layout(true)
      frame.before(strip)
      return () => {
        strip.remove()
        layout(isNarrow())
      }
    },
  }
}
