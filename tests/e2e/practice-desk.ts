/** The practice console and the card beside it, as a person works them: the console's own controls, the card's own keys. */
import { expect, type Frame, type Page } from '@playwright/test'
import { RULES } from '@shuke/shared/care'
import type { Locale } from '@shuke/shared/model'
import { fieldOf } from '@shuke/shared/preference'
import { PROFILE_FIELDS } from '../../extension/card/live/profile-fields.ts'
import { MESSAGES } from '../../extension/locales/index.ts'
import type { Turn } from '../../server/practice/console/desk.ts'
import type { ClockMove } from '../../server/practice/console/shop-clock.ts'
import { WORDS } from '../../server/practice/console/words.ts'
import { cardFrame, opacityOf, type Workstation } from './extension.ts'

export interface PracticeDesk {
  readonly page: Page
  readonly card: Frame
  /** What it looks like once what was done can no more be taken back there. */
  readonly picture: (path: string) => Promise<void>
  /** The card of another conversation, whose chat the console opens. */
  readonly open: (conversation: string, shop?: string) => Promise<void>
  /** Moves the shop's clock on, so many times. */
  readonly forward: (by: ClockMove, times?: number) => Promise<void>
  /** Makes it happen to the newest order of who is open. */
  readonly turn: (turn: Turn) => Promise<void>
  /** This rule's step stands on the card now. */
  readonly sees: (rule: string) => Promise<void>
  /** What comes after the step that stands there reads so. */
  readonly thenComes: (words: RegExp) => Promise<void>
  /** A step of this rule is held back, for a reason that reads so. */
  readonly waits: (why: RegExp) => Promise<void>
  /** The step's text goes into the reply box, is sent, and the step is done. */
  readonly says: () => Promise<string>
  /** The step is done; after a call one says how it went. */
  readonly does: (outcome?: 'satisfied' | 'unhappy') => Promise<void>
  readonly skips: () => Promise<void>
  /** What is wrong is put right, or is still seen to. */
  readonly settles: (how: 'seenTo' | 'putRight') => Promise<void>
  readonly learns: (field: string, value: string) => Promise<void>
}

const labelOf = (field: string, locale: Locale): string => {
  const found = fieldOf(field) ?? PROFILE_FIELDS.find(({ id }) => id === `profile.${field}`)
  if (!found) throw new RangeError(`there is no field ${field}`)
  return found.label[locale]
}

export const openPracticeDesk = async (
  workstation: Workstation,
  url: string,
  locale: Locale,
): Promise<PracticeDesk> => {
  const words = WORDS[locale]
  const messages = MESSAGES[locale]
  const page = await workstation.context.newPage()
  await page.goto(`${url}/practice/?lang=${locale}`)
  const card = await cardFrame(page)
  await expect(card.locator('.sk-foot[data-state="synced"]')).toBeVisible()
  const next = card.locator('.sk-next')
  const titleOf = (id: string): string => {
    const rule = RULES.find((one) => one.id === id)
    if (!rule) throw new RangeError(`there is no rule ${id}`)
    return rule.title[locale]
  }
  const said = async (): Promise<string> => ((await next.locator('.sk-text').textContent()) ?? '').trim()
  /** Until what was pressed is seen to have come of it. */
  const gone = (before: string | null, timeout?: number): Promise<void> =>
    expect.poll(() => next.textContent(), timeout === undefined ? {} : { timeout }).not.toBe(before)
  const openNow = async (conversation: string): Promise<void> => {
    await page.locator(`li.conversation[data-conversation-id="${conversation}"]`).click()
    const nick = (await page.locator('.buyer-nick').textContent()) ?? ''
    await expect(card.locator('.sk-who')).toContainText(nick)
  }
  /** What was just done can be taken back in the place of the next acts for a while, or until one has turned to somebody else. */
  const clear = async (): Promise<void> => {
    if (!(await card.locator('.sk-next .sk-undo').isVisible())) return
    const here = (await page.locator('section.chat').getAttribute('data-conversation-id')) ?? ''
    const other = page.locator(`li.conversation:not([data-conversation-id="${here}"])`).first()
    await openNow((await other.getAttribute('data-conversation-id')) ?? '')
    await openNow(here)
  }
  /** As a person does: who sees nothing come of it, as right after a switch of chats, presses again. */
  const press = async (key: string): Promise<void> => {
    await clear()
    const before = await next.textContent()
    await expect(async () => {
      await page.keyboard.press(key)
      await gone(before, 2000)
    }).toPass()
  }
  /** What is done is not all there is to say: the button asks. */
  const choose = async (name: string): Promise<void> => {
    await clear()
    const before = await next.textContent()
    await next.getByRole('button', { name: messages.card.next.done, exact: true }).click()
    await card.getByRole('menuitem', { name, exact: true }).click()
    await gone(before)
  }
  return {
    page,
    card,
    picture: async (path) => {
      await clear()
      await expect.poll(() => opacityOf(card)).toBe(1)
      await page.screenshot({ path })
    },
    open: async (conversation, shop) => {
      if (shop) await page.locator('.shop-switch select').selectOption(shop)
      await openNow(conversation)
    },
    forward: async (by, times = 1) => {
      const button = page.locator('.clock').getByRole('button', { name: words.clockMove[by] })
      for (let n = 0; n < times; n += 1) {
        const before = await page.locator('.clock time').getAttribute('datetime')
        await button.click()
        await expect(page.locator('.clock time')).not.toHaveAttribute('datetime', before ?? '')
      }
    },
    turn: async (turn) => {
      const button = page.locator('.order-card').first().getByRole('button', { name: words.turn[turn], exact: true })
      await button.click()
    },
    sees: async (rule) => {
      await expect(next.locator('h3')).toContainText(titleOf(rule))
    },
    thenComes: async (words) => {
      await clear()
      await expect(next.locator('.sk-then')).toHaveText(words)
    },
    waits: async (why) => {
      await expect(next.locator('.sk-why')).toHaveText(why)
    },
    says: async () => {
      await clear()
      const text = await said()
      await expect(async () => {
        await page.keyboard.press('Alt+1')
        await expect(page.locator('#reply')).toHaveValue(text, { timeout: 2000 })
      }).toPass()
      await page.locator('#reply').press('Enter')
      await expect(page.locator('.message').last()).toContainText(text)
      await press('Alt+2')
      return text
    },
    does: async (outcome) => {
      if (outcome) await choose(messages.card.next.outcome[outcome])
      else await press('Alt+2')
    },
    skips: async () => {
      await press('Alt+4')
    },
    settles: async (how) => {
      await choose(messages.card.next[how])
    },
    learns: async (field, value) => {
      await card.locator('.sk-likes').getByRole('button', { name: messages.card.likes.add, exact: true }).click()
      await card.locator('.sk-form select').selectOption({ label: labelOf(field, locale) })
      const input = card.locator('.sk-form input')
      if (await input.isVisible()) {
        await input.fill(value)
        await input.press('Enter')
      } else await card.locator('.sk-form .sk-chips').getByRole('button', { name: value, exact: true }).click()
      await expect(card.locator('.sk-form')).toHaveCount(0)
    },
  }
}
