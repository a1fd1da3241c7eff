/** Our extension's pages may read the answers; nobody else's may. */
import type { RequestHandler } from 'express'
import { PROOF_HEADER } from '../auth/proofs.ts'

const DAY_S = '86400'

export const allowOrigin =
  (origin: string): RequestHandler =>
  (req, res, next) => {
    if (req.headers.origin === origin) res.setHeader('Access-Control-Allow-Origin', origin)
    if (req.method !== 'OPTIONS') return next()
    res.setHeader('Access-Control-Allow-Methods', 'GET, POST')
    res.setHeader(
      'Access-Control-Allow-Headers',
      `authorization, content-type, trpc-accept, trpc-batch-mode, ${PROOF_HEADER}`,
    )
    res.setHeader('Access-Control-Max-Age', DAY_S)
    res.status(204).end()
  }
