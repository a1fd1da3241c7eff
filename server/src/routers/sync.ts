/** Push, pull and poke. The session, never the request, says which workspace and which member. */
import {
  HelloInput,
  HelloOutput,
  OLDEST_PROTOCOL,
  PokeInput,
  PROTOCOL_VERSION,
  PullInput,
  PushEnvelope,
} from '@shuke/shared/sync'
import { Refusal } from '../errors/refusal.ts'
import { hints, hintsWithRows } from '../live/hints.ts'
import { clientState } from '../store/clients.ts'
import { headOf, nameOf } from '../store/workspaces.ts'
import { pull } from '../sync/pull.ts'
import { FOREIGN_CLIENT, push } from '../sync/push.ts'
import { memberProcedure, router } from '../trpc.ts'

/** A workstation that is too old may still push: what was typed on it is judged op by op, and must not be stranded there. */
const refuseTooOld = (protocol: number): void => {
  if (protocol < OLDEST_PROTOCOL)
    throw new Refusal('PRECONDITION_FAILED', 'workstation-too-old', {
      'zh-CN': '这台电脑上的熟客太旧，请更新扩展后再同步；本机的改动不会丢。',
      en: 'Shuke on this workstation is too old: update the extension, then sync. Nothing here is lost.',
    })
}

const refuseTooNew = (protocol: number): void => {
  if (protocol > PROTOCOL_VERSION)
    throw new Refusal('PRECONDITION_FAILED', 'server-too-old', {
      'zh-CN': '服务器太旧，请更新服务器后再同步；本机的改动不会丢。',
      en: 'The server is too old: update it, then sync. Nothing on this workstation is lost.',
    })
}

// Neither push nor pull has its answer gone over by a schema: the rows are the server's own, and looking at thousands of them
// once more took half of the time of a page. The tests go over every answer instead.
export const syncRouter = router({
  hello: memberProcedure
    .input(HelloInput)
    .output(HelloOutput)
    .query(async ({ ctx: { store, me, now }, input }) => {
      refuseTooOld(input.protocol)
      refuseTooNew(input.protocol)
      const state = await clientState(store.db, input.client, me)
      if (state.kind === 'foreign') throw FOREIGN_CLIENT()
      return {
        protocol: PROTOCOL_VERSION,
        workspace: { id: me.workspace, name: await nameOf(store.db, me.workspace) },
        member: { id: me.member, name: me.name, role: me.role },
        head: await headOf(store.db, me.workspace),
        lastN: state.kind === 'own' ? state.lastN : 0,
        serverTime: now(),
      }
    }),

  push: memberProcedure.input(PushEnvelope).mutation(async ({ ctx: { store, me, live, locale, now }, input }) => {
    refuseTooNew(input.protocol)
    const { output, moved } = await push(store, me, input.client, input.ops, locale, now, input.seen)
    if (moved !== null) live.moved(me.workspace, moved)
    return output
  }),

  pull: memberProcedure.input(PullInput).query(async ({ ctx: { store, me, now }, input }) => {
    if ((await clientState(store.db, input.client, me)).kind === 'foreign') throw FOREIGN_CLIENT()
    return pull(store.db, me.workspace, me.shops, input, now)
  }),

  /** The head at once, and again whenever it moves; with the rows that are new for who asked for them. */
  poke: memberProcedure.input(PokeInput).subscription(({ ctx, input, signal = AbortSignal.abort() }) => {
    const { me, live } = ctx
    const changes = live.watch(me.workspace, signal)
    return input === undefined ? hints(ctx, changes) : hintsWithRows(ctx, changes)
  }),
})
