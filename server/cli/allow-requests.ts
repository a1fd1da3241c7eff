/**
 * Answers the browser's question for these hosts beforehand: a headless browser cannot show it. The extension still asks,
 * from a click; a host that is not named here still gets the question.
 */
import type { BrowserContext } from 'playwright-core'
import { DEFAULT_EXTENSION_ID } from '../src/auth/extension-id.ts'

export const allowRequests = async (context: BrowserContext, hosts: readonly string[]): Promise<void> => {
  const page = await context.newPage()
  try {
    await page.goto('chrome://extensions')
    await page.evaluate(
      async ({ id, hosts }) => {
        const { developerPrivate } = (globalThis as unknown as { chrome: { developerPrivate: DeveloperPrivate } })
          .chrome
        for (const host of hosts) await developerPrivate.addHostPermission(id, host)
      },
      { id: DEFAULT_EXTENSION_ID, hosts: [...hosts] },
    )
  } finally {
    await page.close()
  }
}

interface DeveloperPrivate {
  readonly addHostPermission: (extension: string, host: string) => Promise<void>
}
