/** The practice seller console as a route of the server: the built page and the shop's data of this moment. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { practiceShop } from './shop/index.ts'

const BUILT = fileURLToPath(new URL('./.output', import.meta.url))

/** As strict as a real console's, or the practice would prove less than it seems to. */
const POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:"

export class PracticeConsoleError extends Error {
  override readonly name = 'PracticeConsoleError'
  readonly reason = 'not-built' as const
}

/**
 * Serves `/practice/` and `/practice/shop.json`; mount it at the root of the origin.
 *
 * @param options.now epoch ms; asked anew for every `shop.json`, so that the shop's dates stay near
 * @param options.seed of the practice shop
 * @param options.built the folder of the built page
 * @throws PracticeConsoleError when the page is not built
 */
export const practiceRoutes = ({
  now,
  seed,
  built = BUILT,
}: {
  readonly now: () => number
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
    response.set('Cache-Control', 'no-store').json(practiceShop({ seed, now: now(), locale }))
  })
  router.use('/practice', express.static(built))
  return router
}
