/** Who has which note open for change: told on, never kept. */
import { EditingInput, type EditingSign } from '@shuke/shared/sync'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'

export const editingRouter = router({
  sign: memberProcedure
    .input(EditingInput)
    .output(z.object({}))
    .mutation(({ ctx: { me, live }, input }) => {
      live.editing(me.workspace, { ...input, member: me.member })
      return {}
    }),

  /** Colleagues' signs from now on. */
  watch: memberProcedure.subscription(async function* ({ ctx: { me, live }, signal }): AsyncGenerator<EditingSign> {
    const signs = live.watchEditing(me.workspace, signal ?? AbortSignal.abort())
    try {
      for await (const sign of signs) if (sign.member !== me.member) yield sign
    } finally {
      await signs.return?.()
    }
  }),
})
