/** What was taken away and can be brought back. */
import { WireRow } from '@shuke/shared/sync'
import { z } from 'zod'
import { listTrash } from '../trash/list-trash.ts'
import { memberProcedure, router } from '../trpc.ts'

const PAGE = 50

export const trashRouter = router({
  list: memberProcedure
    .input(z.strictObject({ below: z.int().positive().nullable() }))
    .output(
      z.object({
        lines: z.array(z.object({ row: WireRow, name: z.string(), at: z.int(), who: z.string().nullable() })),
        below: z.int().nullable(),
      }),
    )
    .query(async ({ ctx: { store, me, now }, input }) => {
      const { lines, below } = await listTrash(store, me, input.below, PAGE, now())
      return { lines: [...lines], below }
    }),
})
