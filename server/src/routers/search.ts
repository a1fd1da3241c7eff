/** A customer among all of the workspace. */
import { SearchInput, SearchOutput } from '@shuke/shared/sync'
import { searchCustomers } from '../search/search-customers.ts'
import { memberProcedure, router } from '../trpc.ts'

export const searchRouter = router({
  customers: memberProcedure
    .input(SearchInput)
    .output(SearchOutput)
    .query(({ ctx: { store, me }, input }) =>
      searchCustomers(store, { workspace: me.workspace, shops: me.shops }, input),
    ),
})
