/** What a balancer and a service manager ask: does the process answer, and should it be sent people. Nothing else is told. */
import { type RequestHandler, Router } from 'express'
import type { Readiness } from './readiness.ts'

const onlyAsked: RequestHandler = (_req, res) => {
  res.setHeader('Allow', 'GET, HEAD')
  res.status(405).json({ reason: 'method' })
}

export const health = (readiness: Readiness): Router => {
  const router = Router()
  // The name by which it was asked before there was a second question.
  router.get(['/healthz', '/health'], (_req, res) => void res.json({ ok: true }))
  router.get('/readyz', async (_req, res) => {
    const reason = await readiness.ask()
    if (reason) res.status(503).json({ ready: false, reason })
    else res.json({ ready: true })
  })
  router.all(['/healthz', '/readyz'], onlyAsked)
  return router
}
