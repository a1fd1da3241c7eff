import { router } from '../trpc.ts'
import { cardRouter } from './card.ts'
import { customersRouter } from './customers.ts'
import { editingRouter } from './editing.ts'
import { exportsRouter } from './exports.ts'
import { importsRouter } from './imports.ts'
import { membersRouter } from './members.ts'
import { searchRouter } from './search.ts'
import { sessionRouter } from './session.ts'
import { syncRouter } from './sync.ts'
import { trashRouter } from './trash.ts'
import { workspaceRouter } from './workspace.ts'

export const appRouter = router({
  session: sessionRouter,
  sync: syncRouter,
  card: cardRouter,
  customers: customersRouter,
  imports: importsRouter,
  exports: exportsRouter,
  search: searchRouter,
  editing: editingRouter,
  trash: trashRouter,
  members: membersRouter,
  workspace: workspaceRouter,
})

export type AppRouter = typeof appRouter
