/** The practice console's control: what time the shop stands at, and moving it on. */
import express, { type ErrorRequestHandler } from 'express'
import { Move, type PracticeClock } from './practice-clock.ts'

const TOO_FAR = {
  reason: 'too-far',
  sentence: {
    'zh-CN': '已经往前走了一年多，不再走了；想重新开始，删掉练习店的文件夹。',
    en: 'It has been moved on by more than a year, and goes no further; to begin anew, remove the practice shop’s folder.',
  },
} as const

const NOT_UNDERSTOOD = {
  reason: 'malformed',
  sentence: { 'zh-CN': '没看懂要走多久。', en: 'How far to move was not understood.' },
} as const

/** What is no JSON at all, or too much of it. */
const unread: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(400).json(NOT_UNDERSTOOD)
}

/** `GET` and `POST /practice/clock`: both answer `{now}`, epoch ms. */
export const clockRoutes = (clock: PracticeClock): express.Router => {
  const router = express.Router()
  router.use('/practice/clock', (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/practice/clock', (_request, response) => {
    response.json({ now: clock.now() })
  })
  // A page elsewhere can only send what a form can, and JSON is not among that: it moves no clock.
  router.post('/practice/clock', express.json({ limit: '1kb', type: 'application/json' }), unread)
  router.post('/practice/clock', (request, response) => {
    const by = Move.safeParse(request.body)
    if (!by.success) response.status(400).json(NOT_UNDERSTOOD)
    else if (!clock.move(by.data)) response.status(409).json(TOO_FAR)
    else response.json({ now: clock.now() })
  })
  return router
}
