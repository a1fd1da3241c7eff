/**
 * Applying and undoing in pieces. Each piece is one small transaction that leaves the import's line saying how far it
 * came, so that a stop, a crash or a second caller goes on from there and nothing is done twice.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImportId, MemberId } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import type { Procedure } from '../auth/permissions.ts'
import { isInShops, otherShop } from '../auth/shop-scope.ts'
import { stillMember } from '../auth/still-member.ts'
import { Refusal } from '../errors/refusal.ts'
import { fitModel } from '../insight/fit-model.ts'
import { record } from '../store/audit.ts'
import { type Change, type Changed, changeWorkspace } from '../store/change.ts'
import type { Store } from '../store/database.ts'
import { chunkAt, dropChunks, findImport, type ImportLine, updateImport } from '../store/imports.ts'
import { countStatements, countWaiting } from '../store/statements.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { applyPiece } from './apply-piece.ts'
import { stateOf, unknownImport } from './stage.ts'
import { undoPiece } from './undo-piece.ts'

/** Small enough that a colleague's push waits only a moment for the lock. */
const ORDERS_PER_PIECE = 200

export interface Run {
  readonly store: Store
  readonly workspace: WorkspaceId
  readonly id: ImportId
  /** Who asks for it. */
  readonly member: MemberId
  /** How long one call goes on, ms: short enough for a browser's worker, long enough to be worth it. */
  readonly budget: number
  readonly now: () => number
  /** Told after each commit that moved the head. */
  readonly moved: (rev: number) => void
}

type Piece = (change: Change, held: ImportLine) => Promise<ImportLine>

const running = (held: ImportLine) => held.state === 'applying' || held.state === 'undoing'

const runPieces = async (run: Run, procedure: Procedure, piece: Piece): Promise<ImportState> => {
  const { store, workspace, id, member, now } = run
  const until = now() + run.budget
  for (;;) {
    const { result, head, moved }: Changed<ImportLine> = await changeWorkspace(
      store,
      workspace,
      now(),
      async (change) => {
        const { shops } = await stillMember(change, member, procedure)
        const held = await findImport(change.tx, workspace, id)
        if (!held) throw unknownImport()
        if (!isInShops(shops, held.shop)) throw otherShop()
        const next = await piece(change, held)
        const { state, changed, applied } = next
        await updateImport(change.tx, workspace, id, { state, changed, applied })
        return next
      },
    )
    if (moved) run.moved(head.rev)
    if (!running(result)) {
      await fitModel(run)
      if (result.state !== 'applied') return stateOf(result)
      return { ...stateOf(result), waiting: await countWaiting(store.db, workspace, id) }
    }
    if (now() >= until) return stateOf(result)
    // Between two pieces everybody else has a turn.
    await nextTurn()
  }
}

/** Goes on applying; call again while the answer is `applying`. */
export const applyImport = (run: Run): Promise<ImportState> =>
  runPieces(run, 'imports.applyNext', async (change, held) => {
    if (held.state === 'applied') return held
    if (held.state === 'undoing' || held.state === 'undone')
      throw new Refusal('CONFLICT', 'import-undone', {
        'zh-CN': '这次导入已撤销；要重新导入，请再选择一次文件。',
        en: 'This import was taken back; to import it again, choose the file again.',
      })
    const chunk = await chunkAt(change.tx, run.workspace, run.id, held.applied)
    const from = chunk ? held.applied - chunk.first : 0
    const orders = chunk ? chunk.orders.slice(from, from + ORDERS_PER_PIECE) : []
    if (!chunk || orders.length === 0) {
      await dropChunks(change.tx, run.workspace, run.id)
      return { ...held, state: 'applied' }
    }
    const changed = await applyPiece(change, { id: run.id, member: held.member, shop: held.shop }, orders)
    if (from + orders.length >= chunk.orders.length) await dropChunks(change.tx, run.workspace, run.id, chunk.seq)
    const applied = held.applied + orders.length
    return { ...held, state: applied >= held.orders ? 'applied' : 'applying', applied, changed: held.changed + changed }
  })

/** Goes on undoing; call again while the answer is `undoing`. */
export const undoImport = (run: Run): Promise<ImportState> =>
  runPieces(run, 'imports.undo', async (change, held) => {
    if (held.state === 'undone') return held
    if (held.state !== 'undoing') await record(change, { member: run.member, action: 'import-undone', subject: run.id })
    await dropChunks(change.tx, run.workspace, run.id)
    const taken = await undoPiece(change, run.id, ORDERS_PER_PIECE)
    const left = taken === 0 ? 0 : await countStatements(change.tx, run.workspace, run.id)
    return { ...held, state: left === 0 ? 'undone' : 'undoing', applied: left }
  })
