/**
 * What the screen showed, from the browser's own pictures of it: page and card each carry a patch in the colour of their
 * buyer, and every picture must show two alike. Checks the sampler, which only asks the two documents.
 */
import type { Page } from '@playwright/test'
import type { Chat } from './pinduoduo-chat.ts'

export interface Pictures {
  readonly all: number
  /** With a buyer's card to be seen. */
  readonly shown: number
  /** With two buyers. */
  readonly wrong: readonly string[]
  /** With the next buyer's card already, a moment before a busy page has painted its own switch. */
  readonly early: number
}

const PATCH = 60

/** Epoch ms, and the number of the buyer who was open from then on. */
type Opened = readonly [at: number, buyer: string]

/** Runs in the page (`isPage`) or in the card's frame. The last three digits of a nick are its buyer's number. */
const carryPatch = ({ isPage, size }: { isPage: boolean; size: number }): Opened[] => {
  const opened: Opened[] = []
  const patch = document.createElement('div')
  patch.style.cssText = `position:fixed;bottom:0;left:0;width:${size}px;height:${size}px;z-index:99999;visibility:visible`
  document.documentElement.append(patch)
  const colour = () => {
    const name = document.querySelector('.sk-who .name')
    const nick = isPage
      ? document.documentElement.dataset.test
      : name?.checkVisibility({ visibilityProperty: true })
        ? name.textContent
        : ''
    const number = Number(nick?.slice(-3) || Number.NaN)
    const level = (step: number) => 30 + (Math.floor(number / step) % 4) * 60
    const next = Number.isNaN(number) ? 'transparent' : `rgb(${level(1)}, ${level(4)}, ${level(16)})`
    if (patch.style.background === next) return
    patch.style.background = next
    opened.push([performance.timeOrigin + performance.now(), String(number)])
  }
  colour()
  const options = { subtree: true, childList: true, characterData: true, attributes: true }
  new MutationObserver(colour).observe(document, options)
  return opened
}

/** @param blank any page to decode the pictures in */
export const lookAtPictures = async (chat: Chat, blank: Page, during: () => Promise<void>): Promise<Pictures> => {
  const opened = await chat.page.evaluateHandle(carryPatch, { isPage: true, size: PATCH })
  await chat.card.evaluate(carryPatch, { isPage: false, size: PATCH })
  const session = await chat.page.context().newCDPSession(chat.page)
  const pictures: string[] = []
  const times: number[] = []
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    pictures.push(data)
    times.push((metadata.timestamp ?? 0) * 1000)
    void session.send('Page.screencastFrameAck', { sessionId })
  })
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1, maxWidth: 720, maxHeight: 450 })
  await during()
  await session.send('Page.stopScreencast')

  const box = await (await chat.card.frameElement()).boundingBox()
  const size = chat.page.viewportSize()
  if (!box || !size) throw new Error('the card has no place')
  const pairs = await blank.evaluate(
    async ({ pictures, pageWidth, cardLeft, half }) => {
      const out: (readonly [string, string])[] = []
      for (const data of pictures) {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
        const canvas = new OffscreenCanvas(image.width, image.height)
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no canvas')
        context.drawImage(image, 0, 0)
        const scale = image.width / pageWidth
        const buyerAt = (x: number): string => {
          const [r = 0, g = 0, b = 0] = context.getImageData(x * scale, image.height - half * scale, 1, 1).data
          const steps = [r, g, b].map((level) => (level - 30) / 60)
          if (steps.some((step) => Math.abs(step - Math.round(step)) > 0.1 || step > 3.2 || step < -0.2)) return ''
          const [one = 0, four = 0, sixteen = 0] = steps.map(Math.round)
          return String(one + four * 4 + sixteen * 16)
        }
        out.push([buyerAt(half), buyerAt(cardLeft + half)])
      }
      return out
    },
    { pictures, pageWidth: size.width, cardLeft: box.x, half: PATCH / 2 },
  )
  const turns = await opened.jsonValue()
  const shown = pairs.map(([open, card], i) => ({ open, card, at: times[i] ?? 0 })).filter(({ card }) => card !== '')
  const differ = shown.filter(({ open, card }) => open !== card)
  const wrong = differ.filter(({ card, at }) => turns.findLast(([since]) => since <= at)?.[1] !== card)
  return {
    all: pairs.length,
    shown: shown.length,
    wrong: wrong.map(({ open, card, at }) => `${at.toFixed(0)}: ${card} beside ${open}`),
    early: differ.length - wrong.length,
  }
}
