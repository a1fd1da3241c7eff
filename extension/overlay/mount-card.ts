/**
 * The card's frame in the page: an extension page inside a closed shadow root. The page sees an element of fixed size
 * and nothing more; what is drawn and typed in the frame belongs to another origin.
 */
import { CARD_WIDTH, MIN_PAGE_WIDTH, PILL_WIDTH, pushPage } from './dock.ts'
import { guardHost } from './guard-host.ts'

export interface MountedCard {
  /** At once, before the page's next paint. The frame stays laid out, so that it can paint the next buyer unseen. */
  readonly hide: () => void
  readonly show: () => void
  readonly layout: (collapsed: boolean) => void
}

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
  set(frame, { display: 'block', border: '0', width: '100%', height: '100%', opacity: '0', 'color-scheme': 'auto' })
  root.append(frame)
  return { host, frame }
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
  const opacity = (value: '0' | '1') => {
    frame.style.setProperty('opacity', value, 'important')
    frame.style.setProperty('pointer-events', value === '1' ? 'auto' : 'none', 'important')
  }
  const load = (): void => {
    opacity('0')
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
  layout(page.documentElement.clientWidth - CARD_WIDTH < MIN_PAGE_WIDTH)
  load()
  page.documentElement.append(host)
  guardHost(page, host, load, signal)
  signal.addEventListener('abort', () => host.remove())

  return {
    hide: () => opacity('0'),
    show: () => opacity('1'),
    layout,
  }
}
