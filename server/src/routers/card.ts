/** One person whom the workstation does not hold. */
import { CardInput, CardOutput } from '@shuke/shared/sync'
import { card } from '../sync/card.ts'
import { everyone, router } from '../trpc.ts'

export const cardRouter = router({
  get: everyone
    .input(CardInput)
    .output(CardOutput)
    .query(async ({ ctx: { store, me, cardAttempts, now }, input }) => {
      await cardAttempts.count(me.member)
      return card(store, me, null, input, now)
    }),
})
