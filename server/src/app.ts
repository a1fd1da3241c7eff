/** The HTTP face: who may come in, what is said of it, and the procedures. */
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import compression from 'compression'
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
  type Router,
} from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import { PROOF_HEADER } from './auth/proofs.ts'
import { createContextInner, localeFrom, type Services } from './context.ts'
import { allowOrigin } from './http/cors.ts'
import { type Gate, type TurnedAway, turnAway, turnAwayPage } from './http/gate.ts'
import { health } from './http/health.ts'
import { metricsPage } from './http/metrics-page.ts'
import type { Readiness } from './http/readiness.ts'
import { logFailure } from './log.ts'
import { countCalls } from './metrics/count-calls.ts'
import type { Metrics } from './metrics/metrics.ts'
import { joinPage } from './pages/join-page.ts'
import { appRouter } from './routers/_app.ts'

export interface AppOptions {
  readonly services: Services
  readonly gate: Gate
  readonly readiness: Readiness
  readonly metrics: Metrics
  /** Lets who knows it read the metrics from elsewhere. */
  readonly metricsToken?: string
  /** Proxies in front of the server; 0 when it is reached directly, and then nobody can claim another address. */
  readonly proxies: number
  /** Pages served beside the API, before its headers forbid pages. */
  readonly routes?: Router
  readonly requestsPerMinute?: number
}

/** A push of 500 ops. */
const BODY_BYTES = 256 * 1024
/** A chunk of 500 orders with their lines. */
const CHUNK_BYTES = 4 * 1024 * 1024
const MAX_BATCH = 20
const REQUESTS_PER_MINUTE = 3000

const TOO_MANY: Omit<TurnedAway, 'status'> = {
  reason: 'too-many-requests',
  sentence: {
    'zh-CN': '请求太多，请等一会儿；本机的改动不会丢。',
    en: 'Too many requests: please wait a while. Nothing on this workstation is lost.',
  },
}

const refuse = (res: Response, { status, reason, sentence }: TurnedAway) =>
  void res.status(status).json({ reason, sentence })

/** Of the other methods some cannot even be said to the procedures: that would look like a fault of ours. */
const askOrTell: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'POST' || req.method === 'HEAD') return next()
  res.setHeader('Allow', 'GET, POST')
  res.status(405).json({ reason: 'method' })
}

export const createApp = (options: AppOptions): Express => {
  const { services, gate, readiness, metrics, metricsToken, proxies, routes, requestsPerMinute } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', proxies)
  app.set('query parser', 'simple')

  app.use((req, res, next) => {
    const away = turnAway(gate, req)
    if (away) refuse(res, away)
    else next()
  })
  app.use((_req, res, next) => {
    // Who holds a connection open would be cut off at the end: it is told to open the next one elsewhere.
    if (readiness.isStopping()) res.setHeader('Connection', 'close')
    next()
  })
  app.use(joinPage())
  if (routes) app.use(routes)

  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
      },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      strictTransportSecurity: gate.publicUrl?.protocol === 'https:' ? { maxAge: 365 * 24 * 3600 } : false,
    }),
  )
  app.use((_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store')
    next()
  })
  app.use(health(readiness))
  app.use(metricsPage(metrics, { token: metricsToken, proxies }))
  app.use('/trpc', (req, res, next) => {
    const away = turnAwayPage(gate, req)
    if (away) refuse(res, away)
    else next()
  })
  app.use('/trpc', allowOrigin(gate.origin))
  app.use('/trpc', askOrTell)
  // Rows are seven times smaller so. The first level: a better one costs more of the processor than it saves of the line.
  app.use('/trpc', compression({ level: 1 }))
  app.use(
    '/trpc',
    rateLimit({
      windowMs: 60_000,
      limit: requestsPerMinute ?? REQUESTS_PER_MINUTE,
      // Says in Retry-After how long to wait.
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      message: TOO_MANY,
    }),
  )

  const procedureNames = new Set(Object.keys(appRouter._def.procedures))
  const procedures = (maxBodySize: number): RequestHandler =>
    createExpressMiddleware({
      router: appRouter,
      maxBodySize,
      responseMeta: ({ info, data }) => {
        countCalls(metrics, procedureNames, { info, data })
        // Appended here, because the adapter writes the header anew.
        return { headers: new Headers({ vary: 'Origin, Accept-Encoding' }) }
      },
      maxBatchSize: MAX_BATCH,
      // Queries name customers: sent as POST they stay out of every log of addresses.
      allowMethodOverride: true,
      createContext: ({ req }) =>
        createContextInner(services, {
          authorization: req.headers.authorization,
          proof: req.get(PROOF_HEADER),
          ip: ipKeyGenerator(req.ip ?? ''),
          locale: localeFrom(req.headers['accept-language']),
          transport: 'http',
        }),
    })
  const small = procedures(BODY_BYTES)
  const large = procedures(CHUNK_BYTES)
  app.use('/trpc', (req, res, next) => (req.path === '/imports.chunk' ? large : small)(req, res, next))

  app.use((_req, res) => void res.status(404).json({ reason: 'not-found' }))
  const last: ErrorRequestHandler = (error, req, res, _next) => {
    logFailure(services.log, req.method, error)
    if (!res.headersSent) res.status(500).json({ reason: 'failed' })
  }
  app.use(last)
  return app
}
