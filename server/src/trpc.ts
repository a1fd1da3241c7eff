/** The kinds of procedure. Nothing is open unless it says so: a member's procedure names the roles that may call it. */
import type { Role } from '@shuke/shared/model'
import { initTRPC } from '@trpc/server'
import { notYours, signedOut } from './auth/not-let-in.ts'
import type { Context } from './context.ts'
import { diskFull, isDiskFull } from './errors/disk-full.ts'
import { Refusal } from './errors/refusal.ts'
import { logFailure } from './log.ts'

/** What the error says to the program: never a stack, never the input that was refused. */
const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const { code, httpStatus, path } = shape.data
    const told =
      error instanceof Refusal
        ? { reason: error.reason, sentence: error.sentence }
        : { reason: error.code === 'BAD_REQUEST' ? 'bad-request' : 'failed', sentence: null }
    // A schema's message quotes what was sent; a database's may quote what is kept.
    return {
      ...shape,
      message: error instanceof Refusal ? error.message : code,
      data: { code, httpStatus, path, ...told },
    }
  },
})

export const router = t.router
export const createCallerFactory = t.createCallerFactory

const socketsOnlyListen = t.middleware(({ ctx, type, next }) => {
  if (ctx.transport === 'socket' && type !== 'subscription')
    throw new Refusal('METHOD_NOT_SUPPORTED', 'not-on-a-socket', {
      'zh-CN': '这个请求要走 HTTP。',
      en: 'This request goes over HTTP.',
    })
  return next()
})

const sayWhatFailed = t.middleware(async ({ ctx, path, next }) => {
  const result = await next()
  if (result.ok || result.error.code !== 'INTERNAL_SERVER_ERROR' || result.error instanceof Refusal) return result
  logFailure(ctx.log, path, result.error.cause ?? result.error)
  if (isDiskFull(result.error.cause)) throw diskFull()
  return result
})

export const publicProcedure = t.procedure.use(socketsOnlyListen).use(sayWhatFailed)

export const memberProcedure = (...roles: readonly Role[]) =>
  publicProcedure.use(async ({ ctx, next }) => {
    const me = await ctx.principal()
    if (!me) throw signedOut()
    if (!roles.includes(me.role)) throw notYours()
    return next({ ctx: { ...ctx, me } })
  })

export const everyone = memberProcedure('owner', 'manager', 'agent')
export const managers = memberProcedure('owner', 'manager')
export const owners = memberProcedure('owner')
