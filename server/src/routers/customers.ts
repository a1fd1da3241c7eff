/** What is asked about one customer beside her card. */
import { RevealInput, RevealOutput } from '@shuke/shared/model'
import { reveal } from '../auth/reveal.ts'
import { memberProcedure, router } from '../trpc.ts'

export const customersRouter = router({
  /** A mutation: it is counted and written down. */
  reveal: memberProcedure
    .input(RevealInput)
    .output(RevealOutput)
    .mutation(async ({ ctx: { store, me, now, revealsPerDay }, input }) => ({
      value: await reveal(store, me, input, revealsPerDay, now()),
    })),
})
