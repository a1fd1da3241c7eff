/** Becoming a member, signing in and out. */
import { MemberId, Role, Shops, wellFormed } from '@shuke/shared/model'
import { z } from 'zod'
import { notThePassword, PASSWORD_MAX, PASSWORD_MIN, wrongPassword } from '../auth/accounts.ts'
import { claimOwner, type Joined, joinWorkspace, principalOf } from '../auth/join.ts'
import { signedOut } from '../auth/not-let-in.ts'
import { resetPassword } from '../auth/reset-password.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors/refusal.ts'
import { putDevice, tokenIn } from '../store/devices.ts'
import { findMember } from '../store/members.ts'
import { nameOf } from '../store/workspaces.ts'
import { memberProcedure, publicProcedure, router } from '../trpc.ts'

const Code = wellFormed(40).min(8)
const Name = wellFormed(80).min(1)
const Email = z.email().max(200)
/** Browser and system, for the list of one's devices. */
const Device = wellFormed(80).optional()
const NewPassword = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX)

export const SessionOutput = z.object({
  /** For `Authorization: Bearer`, and as `token` among a socket's connection parameters. */
  token: z.string(),
  workspace: z.object({ id: z.string(), name: z.string() }),
  member: z.object({ id: MemberId, name: z.string(), role: Role, shops: Shops }),
})

const sessionOf = async ({ store }: Context, { token, principal }: Joined): Promise<z.infer<typeof SessionOutput>> => {
  const { workspace, member, name, role, shops } = principal
  const own = tokenIn(`Bearer ${token}`)
  const { db, turn } = store.of(workspace)
  if (own !== null) await turn(() => putDevice(db, workspace, member, own, null))
  return {
    token,
    workspace: { id: workspace, name: await nameOf(db, workspace) },
    member: { id: member, name, role, shops },
  }
}

/** Failures are counted by address and by e-mail, because many addresses may try one account. */
const attempt = async <T>({ attempts, ip }: Context, email: string, work: () => Promise<T>): Promise<T> => {
  const keys = [`ip ${ip}`, `email ${email.toLowerCase()}`]
  for (const key of keys) await attempts['sign-in'].count(key)
  const done = await work()
  for (const key of keys) await attempts['sign-in'].forgive(key)
  return done
}

const signIn = async (ctx: Context, input: { email: string; password: string; device?: string | undefined }) => {
  const account = await ctx.accounts.signIn(input)
  if (!account) throw wrongPassword()
  const principal = await principalOf(ctx.store, account.user)
  if (principal) return sessionOf(ctx, { token: account.token, principal })
  await ctx.accounts.signOut(`Bearer ${account.token}`)
  throw new Refusal('FORBIDDEN', 'not-a-member', {
    'zh-CN': '这个账号已不在任何店铺里，请向老板要一个邀请码。',
    en: 'This account is in no shop any more: ask the owner for an invitation.',
  })
}

export const sessionRouter = router({
  claimOwner: publicProcedure
    .input(
      z.strictObject({ code: Code, shopName: Name, name: Name, email: Email, password: NewPassword, device: Device }),
    )
    .output(SessionOutput)
    .mutation(({ ctx, input }) =>
      attempt(ctx, input.email, async () =>
        sessionOf(ctx, await claimOwner(ctx.store, ctx.accounts, input, ctx.now())),
      ),
    ),

  join: publicProcedure
    .input(z.strictObject({ code: Code, name: Name, email: Email, password: NewPassword, device: Device }))
    .output(SessionOutput)
    .mutation(({ ctx, input }) =>
      attempt(ctx, input.email, async () =>
        sessionOf(ctx, await joinWorkspace(ctx.store, ctx.accounts, input, ctx.now(), ctx.live.moved)),
      ),
    ),

  signIn: publicProcedure
    .input(z.strictObject({ email: Email, password: z.string().min(1).max(PASSWORD_MAX), device: Device }))
    .output(SessionOutput)
    .mutation(({ ctx, input }) => attempt(ctx, input.email, () => signIn(ctx, input))),

  /** For who has forgotten the password: a code, from an owner or from the server's command line, and a new one. */
  resetPassword: publicProcedure
    .input(z.strictObject({ code: Code, email: Email, password: NewPassword, device: Device }))
    .output(SessionOutput)
    .mutation(({ ctx, input }) =>
      attempt(ctx, input.email, async () =>
        sessionOf(ctx, await resetPassword(ctx.store, ctx.accounts, input, ctx.now(), ctx.live.left)),
      ),
    ),

  /** The password again; what comes of it goes along with the next requests of this session. */
  confirm: memberProcedure
    .input(z.strictObject({ password: z.string().min(1).max(PASSWORD_MAX) }))
    .output(z.object({ proof: z.string(), expiresAt: z.int() }))
    .mutation(async ({ ctx, input }) => {
      const token = tokenIn(ctx.authorization)
      const own = await findMember(ctx.store.db, ctx.me.workspace, ctx.me.member)
      if (token === null || !own) throw signedOut()
      return attempt(ctx, own.email, async () => {
        if (!(await ctx.accounts.isPassword(own.user, input.password))) throw notThePassword()
        return ctx.proofs.give(token, ctx.now())
      })
    }),

  signOut: memberProcedure.output(z.object({})).mutation(async ({ ctx }) => {
    if (ctx.authorization) {
      await ctx.accounts.signOut(ctx.authorization)
      ctx.connections.closeSession(ctx.authorization)
    }
    return {}
  }),
})
