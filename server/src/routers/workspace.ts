/** The shop itself: to another owner, or to an end. */
import { MemberId, wellFormed } from '@shuke/shared/model'
import { z } from 'zod'
import { callOff, planDeletion, planTransfer } from '../ownership/plan.ts'
import { namesIn } from '../store/members.ts'
import { listPlanned } from '../store/planned.ts'
import { memberProcedure, router } from '../trpc.ts'

/** As the person wrote it out. */
const Name = wellFormed(80)
const What = z.enum(['transfer', 'deletion'])
const Due = z.object({ dueAt: z.int() })

export const workspaceRouter = router({
  planTransfer: memberProcedure
    .input(z.strictObject({ to: MemberId, name: Name }))
    .output(Due)
    .mutation(async ({ ctx: { store, me, now }, input }) => ({
      dueAt: await planTransfer(store, me, input.to, input.name, now()),
    })),

  planDeletion: memberProcedure
    .input(z.strictObject({ name: Name }))
    .output(Due)
    .mutation(async ({ ctx: { store, me, now }, input }) => ({
      dueAt: await planDeletion(store, me, input.name, now()),
    })),

  callOff: memberProcedure
    .input(z.strictObject({ what: What }))
    .output(z.object({}))
    .mutation(async ({ ctx: { store, me, now }, input }) => {
      await callOff(store, me, input.what, now())
      return {}
    }),

  planned: memberProcedure
    .output(z.array(z.object({ what: What, by: z.string(), to: z.string().nullable(), dueAt: z.int() })))
    .query(async ({ ctx: { store, me } }) => {
      const names = await namesIn(store.db, me.workspace)
      return (await listPlanned(store.db, me.workspace)).map(({ what, by, to, dueAt }) => ({
        what,
        by: names.get(by) ?? by,
        to: to === null ? null : (names.get(to) ?? to),
        dueAt,
      }))
    }),
})
