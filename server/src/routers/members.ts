/** Who works here. */
import { MemberId, Role } from '@shuke/shared/model'
import { z } from 'zod'
import { allowReset, inviteMember, removeMember, setRole } from '../auth/membership.ts'
import { listMembers } from '../store/members.ts'
import { managers, owners, router } from '../trpc.ts'

const MemberOutput = z.object({ id: MemberId, name: z.string(), email: z.string(), role: Role, joinedAt: z.int() })

export const membersRouter = router({
  list: managers.output(z.array(MemberOutput)).query(async ({ ctx: { store, me } }) =>
    (await listMembers(store.db, me.workspace)).map(({ id, name, email, role, joinedAt }) => ({
      id,
      name,
      email,
      role,
      joinedAt,
    })),
  ),

  invite: managers
    .input(z.strictObject({ role: Role }))
    .output(z.object({ code: z.string(), link: z.string(), expiresAt: z.int() }))
    .mutation(async ({ ctx: { store, me, now, address }, input }) => {
      const { code, expiresAt } = await inviteMember(store, me, input.role, now())
      // Behind the #, so that no proxy's log holds the code.
      return { code, link: `${address()}/join#${code}`, expiresAt }
    }),

  remove: managers
    .input(z.strictObject({ member: MemberId }))
    .output(z.object({}))
    .mutation(async ({ ctx: { store, me, live, now }, input }) => {
      live.moved(me.workspace, await removeMember(store, me, input.member, now()))
      live.left(me.workspace, input.member)
      return {}
    }),

  setRole: owners
    .input(z.strictObject({ member: MemberId, role: Role }))
    .output(z.object({}))
    .mutation(async ({ ctx: { store, me, live, now }, input }) => {
      live.moved(me.workspace, await setRole(store, me, input.member, input.role, now()))
      return {}
    }),

  /** For who has forgotten her password; the code is handed over as an invitation is. */
  allowReset: owners
    .input(z.strictObject({ member: MemberId }))
    .output(z.object({ code: z.string(), expiresAt: z.int() }))
    .mutation(({ ctx: { store, me, now }, input }) => allowReset(store, me, input.member, now())),
})
