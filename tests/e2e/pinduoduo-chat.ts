/** A workstation with the imitation of Pinduoduo's chat open in it, switched on as a person does. */
import type { Frame, Page } from '@playwright/test'
import type { ConsoleTools } from '../consoles/pinduoduo/console.ts'
import { type Consoles, serveConsoles } from '../consoles/serve.ts'
import { cardFrame, opacityOf, openWorkstation, type Workstation, type WorkstationOptions } from './extension.ts'

export const PINDUODUO = ['https://mms.pinduoduo.com/*']

declare global {
  interface Window {
    readonly __console: ConsoleTools
  }
}

export interface PinduoduoWorkstation {
  readonly workstation: Workstation
  readonly consoles: Consoles
  /** @param query of the imitation's address: how late its pieces are, and who is open */
  readonly openChat: (query?: string) => Promise<Chat>
  readonly close: () => Promise<void>
}

export interface Chat {
  readonly page: Page
  readonly card: Frame
  /** What the card's frame is drawn with: 1 when a person sees it. */
  readonly opacity: () => Promise<number>
  /** The least that it was in any animation frame of the page while `during` ran. */
  readonly leastOpacity: (during: () => Promise<void>) => Promise<number>
  readonly switchTo: (conversation: number) => Promise<void>
}

/** `SHUKE_EXTENSION` names another build than the one in its place. */
export const openPinduoduo = async (options: WorkstationOptions = {}): Promise<PinduoduoWorkstation> => {
  const consoles = await serveConsoles()
  const extension = process.env.SHUKE_EXTENSION
  const workstation = await openWorkstation({ ...(extension ? { extension } : {}), ...options, hosts: consoles.hosts })
  await workstation.switchOn('pinduoduo', PINDUODUO)
  return {
    workstation,
    consoles,
    openChat: async (query = '') => {
      const page = await workstation.context.newPage()
      await page.goto(consoles.pinduoduo(query))
      return chatOn(page)
    },
    close: async () => {
      await workstation.close()
      await consoles.close()
    },
  }
}

/** The chat and the card in this page. */
export const chatOn = async (page: Page): Promise<Chat> => {
  const card = await cardFrame(page)
  const element = (await card.frameElement()).asElement()
  return {
    page,
    card,
    opacity: () => opacityOf(card),
    leastOpacity: async (during) => {
      const sampling = await element.evaluateHandle((frame) => {
        const state = { least: 1, going: true }
        const sample = () => {
          state.least = Math.min(state.least, Math.round(Number((frame as HTMLElement).style.opacity)))
          if (state.going) requestAnimationFrame(sample)
        }
        sample()
        return state
      })
      await during()
      return sampling.evaluate((state) => {
        state.going = false
        return state.least
      })
    },
    switchTo: async (conversation) => void (await page.evaluate((to) => window.__console.switchTo(to), conversation)),
  }
}
