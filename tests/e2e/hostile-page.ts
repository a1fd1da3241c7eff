/**
 * What a page can try in order to read what stands beside it, and to hear what is typed there. Each vector answers
 * whether it found the secret; the same ones are turned on a card that stands in the page's own document, where they do.
 */
import type { Page } from '@playwright/test'

/** A character, and a word around it, that stand in the card and nowhere else. */
export const SECRET = { word: '金丝雀', character: '雀', codePoint: 'U+96C0' } as const

interface Heard {
  readonly events: string[]
  readonly mutations: string[]
  readonly messages: string[]
  readonly violations: string[]
}

declare global {
  interface Window {
    readonly __heard: Heard
  }
}

/** Before any other script: listens wherever a page can. */
export const listenEverywhere = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const heard: Heard = { events: [], mutations: [], messages: [], violations: [] }
    Object.assign(window, { __heard: heard })
    const kinds =
      'keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend paste copy cut'
    for (const kind of kinds.split(' '))
      window.addEventListener(
        kind,
        (event) => {
          const { key, data } = event as unknown as { key?: string; data?: string }
          heard.events.push(`${kind} ${key ?? ''}${data ?? ''}`)
        },
        true,
      )
    window.addEventListener('message', (event) => heard.messages.push(String(JSON.stringify(event.data))), true)
    document.addEventListener('securitypolicyviolation', (event) => heard.violations.push(event.blockedURI))
    // What an extension attaches, a page may try to attach in its place.
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: 'open' })
    }
    new MutationObserver((records) => {
      for (const { addedNodes, target } of records)
        heard.mutations.push(...[...addedNodes].map((node) => node.textContent ?? ''), target.nodeValue ?? '')
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })

/** Runs in the page. */
const tryAll = async (secret: typeof SECRET): Promise<Record<string, boolean>> => {
  const { word, character, codePoint } = secret
  const has = (text: string | null | undefined): boolean => text?.includes(word) === true
  const shadows = [...document.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? [])
  getSelection()?.removeAllRanges()
  const find = (window as unknown as { find: (text: string) => boolean }).find
  const found = find(word)
  const selected = String(getSelection())
  getSelection()?.removeAllRanges()

  // Text is asked for glyph by glyph: a font of the page's server for one character tells whether it is drawn.
  const style = document.createElement('style')
  style.textContent = `@font-face { font-family: Listening; src: url(/font?${character}); unicode-range: ${codePoint} } * { font-family: Listening, sans-serif !important }`
  document.head.append(style)
  await new Promise((resolve) => setTimeout(resolve, 500))
  style.remove()

  const everything = document.createRange()
  everything.selectNodeContents(document.documentElement)
  const html = document.documentElement as Element & { getHTML?: (options: object) => string }
  return {
    outerHTML: has(document.documentElement.outerHTML),
    // biome-ignore lint/performance/useDomNodeTextContent: what is drawn may be more than the document's text
    innerText: has(document.documentElement.innerText),
    getHTML: has(html.getHTML?.({ serializableShadowRoots: true, shadowRoots: shadows })),
    'an open shadow root': shadows.some((root) => has(root.textContent)),
    'window.find': found,
    'the selection that find leaves': has(selected),
    'a range over everything': has(String(everything)),
    'mutations seen': window.__heard.mutations.some(has),
    'keys and input heard': window.__heard.events.some((event) => event.includes(character) || event.includes('Z')),
    'messages heard': window.__heard.messages.some(has),
  }
}

export const FONT_VECTOR = 'a font for one character'
export const DRAG_VECTOR = 'the selection after a drag'

/**
 * @param asked what the page's server was asked for
 * @param over a rectangle over which a person drags the mouse
 */
export const tryVectors = async (
  page: Page,
  asked: readonly string[],
  over: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<Record<string, boolean>> => {
  await page.mouse.move(over.x + 2, over.y + 4)
  await page.mouse.down()
  await page.mouse.move(over.x + over.width - 2, over.y + over.height - 4, { steps: 10 })
  await page.mouse.up()
  const dragged = await page.evaluate((word) => String(getSelection()).includes(word), SECRET.word)
  const before = asked.length
  const found = await page.evaluate(tryAll, SECRET)
  const font = asked.slice(before).some((path) => path.startsWith('/font'))
  return { ...found, [FONT_VECTOR]: font, [DRAG_VECTOR]: dragged }
}
