/**
 * `/metrics`, for the owner's Prometheus: on this machine, or with the token.
 *
 * Behind a proxy on the same machine everybody comes from loopback, so there, and for whatever a proxy has passed on, only
 * the token counts.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Router } from 'express'
import type { Metrics } from '../metrics/metrics.ts'
import { isLoopback } from './private-range.ts'

export interface MetricsAccess {
  /** Undefined when the owner has set none. */
  readonly token: string | undefined
  /** Proxies in front of the server. */
  readonly proxies: number
}

/** Headers by which a proxy says that it is one. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const

const isHere = ({ socket, headers }: IncomingMessage, proxies: number): boolean =>
  proxies === 0 && isLoopback(socket.remoteAddress ?? '') && PASSED_ON.every((name) => headers[name] === undefined)

const knows = ({ headers }: IncomingMessage, token: string | undefined): boolean => {
  if (token === undefined) return false
  const said = Buffer.from(headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return said.length === wanted.length && timingSafeEqual(said, wanted)
}

export const metricsPage = (metrics: Metrics, { token, proxies }: MetricsAccess): Router => {
  const router = Router()
  router.get('/metrics', async (req, res) => {
    // A page in this machine's browser is not its owner.
    if (req.headers.origin !== undefined || !(isHere(req, proxies) || knows(req, token)))
      res.status(403).json({
        reason: 'metrics-closed',
        sentence: {
          'zh-CN': '这些数字只给本机看；要从别处读取，请设置 SHUKE_METRICS_TOKEN。',
          en: 'These figures are for this machine only: set SHUKE_METRICS_TOKEN to read them from elsewhere.',
        },
      })
    else res.type(metrics.contentType).send(await metrics.text())
  })
  return router
}
