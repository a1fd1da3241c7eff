/** The practice seller console as a route of the server: the built page, the shop's data and the shop's clock. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { clockRoutes } from './clock/clock-routes.ts'
import type { PracticeClock } from './clock/practice-clock.ts'
import { practiceShop } from './shop/index.ts'

const BUILT = fileURLToPath(new URL('./.output', import.meta.url))

/** As strict as a real console's, or the practice would prove less than it seems to. */
const POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:"

export class PracticeConsoleError extends Error {
  override readonly name = 'PracticeConsoleError'
  readonly reason = 'not-built' as const
}

/**
 * Serves `/practice/`, `/practice/shop.json` and `/practice/clock`; mount it at the root of the origin.
 *
 * @param options.clock the shop's: its story is told from when the practice began, however far the clock is moved
 * @param options.seed of the practice shop
 * @param options.built the folder of the built page
 * @throws PracticeConsoleError when the page is not built
 */
export const practiceRoutes = ({
  clock,
  seed,
  built = BUILT,
}: {
  readonly clock: PracticeClock
  readonly seed: number
  readonly built?: string
}): express.Router => {
  if (!existsSync(`${built}/index.html`))
    throw new PracticeConsoleError(
      'The practice console is not built yet: run "pnpm --filter @shuke/server run build:practice" and start again.',
    )
  const router = express.Router()
  router.use('/practice', (_request, response, next) => {
    response.set({ 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' })
    next()
  })
  router.get('/practice/shop.json', (request, response) => {
    const locale = request.query.lang === 'en' ? 'en' : 'zh-CN'
    response.set('Cache-Control', 'no-store').json(practiceShop({ seed, now: clock.told, locale }))
  })
  router.use(clockRoutes(clock))
  router.use('/practice', express.static(built))
  return router
}
