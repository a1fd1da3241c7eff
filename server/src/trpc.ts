/** The two kinds of procedure. Who may call one is read from the table of permissions, by its path. */
import { initTRPC } from '@trpc/server'
import { maskAnswer } from './auth/mask-answer.ts'
import { notOffered, notYours, signedOut } from './auth/not-let-in.ts'
import { MASKED_FOR, type Permission, permissionOf, RATES } from './auth/permissions.ts'
import { passwordFirst } from './auth/proofs.ts'
import type { Context } from './context.ts'
import { diskFull, isDiskFull } from './errors/disk-full.ts'
import { Refusal } from './errors/refusal.ts'
import { logFailure } from './log.ts'
import { tokenIn } from './store/devices.ts'

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

/** Nobody may what the table does not list, whoever asks. */
const listed = (path: string): Permission => {
  const permission = permissionOf(path)
  if (!permission) throw notOffered()
  return permission
}

const base = t.procedure.use(socketsOnlyListen).use(sayWhatFailed)

/** For who is not signed in: answered to who brings a code or a password. */
export const publicProcedure = base.use(({ path, next }) => {
  if (!listed(path).may.includes('signed-out')) throw notOffered()
  return next()
})

/** For members. Which roles may call it is said by its line in the table of permissions. */
export const memberProcedure = base.use(async ({ ctx, path, next }) => {
  const { may, rate, passwordAgain } = listed(path)
  const me = await ctx.principal()
  if (!me) throw signedOut()
  if (!may.includes(me.role)) throw notYours()
  if (passwordAgain && !ctx.proofs.holds(ctx.proof, tokenIn(ctx.authorization), ctx.now())) throw passwordFirst()
  if (rate && RATES[rate].by === 'member') await ctx.attempts[rate].count(me.member)
  const result = await next({ ctx: { ...ctx, me, store: ctx.store.of(me.workspace) } })
  return result.ok && MASKED_FOR[me.role] ? { ...result, data: maskAnswer(result.data) } : result
})
