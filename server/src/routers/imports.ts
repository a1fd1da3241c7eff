/** Order files, staged in chunks and applied in pieces. */
import { ChangesAhead, ImportAhead, ImportBegin, ImportChunk, ImportRef, ImportState } from '@shuke/shared/sync'
import { isInShops, otherShop } from '../auth/shop-scope.ts'
import { lookAhead } from '../imports/look-ahead.ts'
import { beginImport, stageChunk, stateOf, unknownImport } from '../imports/stage.ts'
import { findImport } from '../store/imports.ts'
import { memberProcedure, router } from '../trpc.ts'

export const importsRouter = router({
  // Changes nothing; as a query its orders would have to stand in an address.
  ahead: memberProcedure
    .input(ImportAhead)
    .output(ChangesAhead)
    .mutation(({ ctx: { store, me }, input }) => lookAhead(store.db, me.workspace, me.shops, input.orders)),

  begin: memberProcedure
    .input(ImportBegin)
    .output(ImportState)
    .mutation(({ ctx: { store, me, now }, input: { import: id, ...rest } }) =>
      beginImport(store, me.workspace, { id, member: me.member, ...rest }, now()),
    ),

  chunk: memberProcedure
    .input(ImportChunk)
    .output(ImportState)
    .mutation(({ ctx: { store, me, now }, input }) =>
      stageChunk(store, me.workspace, me.member, input.import, input.seq, input.orders, now()),
    ),

  // `apply` is a reserved name in a router.
  applyNext: memberProcedure
    .input(ImportRef)
    .output(ImportState)
    .mutation(({ ctx: { importer, me }, input }) => importer.run('apply', me, input.import)),

  undo: memberProcedure
    .input(ImportRef)
    .output(ImportState)
    .mutation(({ ctx: { importer, me }, input }) => importer.run('undo', me, input.import)),

  state: memberProcedure
    .input(ImportRef)
    .output(ImportState)
    .query(async ({ ctx: { store, me }, input }) => {
      const held = await findImport(store.db, me.workspace, input.import)
      if (!held) throw unknownImport()
      if (!isInShops(me.shops, held.shop)) throw otherShop()
      return stateOf(held)
    }),
})
