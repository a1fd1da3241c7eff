/** One person whom the workstation does not hold. */
import { CardInput, CardOutput } from '@shuke/shared/sync'
import { card } from '../sync/card.ts'
import { memberProcedure, router } from '../trpc.ts'

export const cardRouter = router({
  get: memberProcedure
    .input(CardInput)
    .output(CardOutput)
    .query(({ ctx: { store, me, now }, input }) => card(store, me, me.shops, input, now)),
})
