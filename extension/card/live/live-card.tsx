/** The card in its frame: the open conversation's buyer, live, and shown only when it is painted. */

import type { Revealed } from '@shuke/shared/model'
import {
  type ReactElement,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { localeOf } from '../../locales/index.ts'
import { ask } from '../../messaging/listen.ts'
import { isSameGeneration } from '../../messaging/same-generation.ts'
import type { ToWorker } from '../../messaging/to-frame.ts'
import { type Connection, connection as connectionItem, layouts } from '../../settings/items.ts'
import type { ProfileStore } from '../../store/database.ts'
import { DEFAULT_ZONE } from '../../store/orders.ts'
import type { Draft } from '../../store/write.ts'
import { LocaleProvider } from '../../ui/i18n.tsx'
import { Card } from '../card.tsx'
import type { CardView, UndoView } from '../card-view.ts'
import { Pill } from '../pill.tsx'
import { createActions } from './actions.ts'
import type { Conversation, Frame } from './frame.ts'
import { offeredFor } from './offered-for.ts'
import { tellEditing } from './tell-editing.ts'
import { type Surroundings, toUnknown, toView, zoneOf } from './to-view.ts'
import { useEditors } from './use-editors.ts'
import { useLost } from './use-lost.ts'
import { useOlderOrders } from './use-older-orders.ts'
import { useSuggestion } from './use-suggestion.ts'
import { useTeamClock } from './use-team-clock.ts'
import { wakeSync } from './wake-sync.ts'
import { type CardWatch, type LiveCard as LiveCardState, watchCard } from './watch-card.ts'
import { whenPresented } from './when-presented.ts'
import { whyFailed } from './why-failed.ts'

interface LiveCardProps {
  readonly frame: Frame
  readonly store: ProfileStore
  readonly collapsedAtFirst: boolean
  readonly openWorkbench: (place: string) => void
}

type Undo = UndoView & { readonly drafts: readonly Draft[] }

export function LiveCard({ frame, store, collapsedAtFirst, openWorkbench }: LiveCardProps) {
  const conversation = useSyncExternalStore(frame.subscribe, frame.latest)
  const [card, setCard] = useState<LiveCardState>({ kind: 'nothing' })
  const [collapsed, setCollapsed] = useState(collapsedAtFirst)
  const [undo, setUndo] = useState<Undo | null>(null)
  const [filled, setFilled] = useState<string | null>(null)
  const [refused, setRefused] = useState<Surroundings['refused']>(null)
  const [connection, setConnection] = useState<Connection | null>(null)
  const lost = useLost()
  const [failed, setFailed] = useState<Surroundings['failed']>(null)
  const [wantsAll, setWantsAll] = useState(false)
  const { now, read: readClock, look: lookAtClock } = useTeamClock()
  const editors = useEditors()
  const generation = conversation?.generation ?? -1

  const onFailure = useCallback((error: unknown) => {
    console.error('Shuke could not do that:', error)
    setFailed({ why: whyFailed(error) })
  }, [])

  const watch = useRef<CardWatch | null>(null)
  useEffect(() => {
    const onCard = (next: LiveCardState) => {
      setCard(next)
      lookAtClock('data' in next ? next.data?.offset : undefined)
    }
    // A store that was opened anew is not to blame for the one before it.
    setFailed(null)
    const started = watchCard(frame, store, onCard, onFailure)
    watch.current = started
    return started.stop
  }, [frame, store, lookAtClock, onFailure])
  useEffect(() => frame.onReplyEmptied(() => setFilled(null)), [frame])
  useEffect(() => {
    void connectionItem.getValue().then(setConnection)
    return connectionItem.watch(setConnection)
  }, [])
  // What was done for one buyer is not carried to the next.
  useEffect(() => {
    setUndo(null)
    setFilled(null)
    setRefused(null)
    setFailed(null)
    setWantsAll(false)
  }, [generation])

  const locale = localeOf(navigator.language)
  // Answers to an older conversation are dropped here too: the page has moved on since they were asked for.
  const current = 'generation' in card && isSameGeneration(card.generation, generation) ? card : null
  const person = current?.kind === 'customer' && !current.elsewhere ? current.data.bundles.map(({ id }) => id) : null
  const { other: maybe, putOff } = useSuggestion(store, person, onFailure)

  const latest = useRef({ card, undo, maybe })
  latest.current = { card, undo, maybe }
  const actions = useMemo(
    () =>
      createActions({
        store,
        frame,
        card: () => (latest.current.card.kind === 'customer' ? latest.current.card : null),
        refused: () => {
          const { card } = latest.current
          return (card.kind === 'nothing' ? null : card.data)?.refused.map(({ id }) => id) ?? []
        },
        setUndo,
        takeUndo: (id) => (latest.current.undo?.id === id ? latest.current.undo.drafts : []),
        setFilled,
        setRefused,
        setCollapsed: (next) => {
          setCollapsed(next)
          frame.layout(next)
          void layouts.getValue().then((all) => layouts.setValue({ ...all, [frame.origin]: { collapsed: next } }))
        },
        openWorkbench,
        wakeSync,
        tellEditing,
        now: readClock,
        onFailure,
        onSaved: () => setFailed(null),
        loadOrders: () => setWantsAll(true),
        reveal: async (asked) => (await ask({ type: 'reveal', asked } satisfies ToWorker)) as Revealed,
        chooseOrder: async (number) => (await watch.current?.chooseOrder(number)) ?? false,
        suggested: () => latest.current.maybe,
        putOff,
      }),
    [store, frame, openWorkbench, readClock, onFailure, putOff],
  )

  const all = wantsAll && current?.kind === 'customer' ? current.data.bundles.map(({ id }) => id) : null
  const older = useOlderOrders(store, all, onFailure)
  const hasWritten = useHasWritten(current)
  const around: Surroundings = {
    ...{ now, undo, filled, refused, failed, connection, lost, locale, editors, older, maybe },
    wrote: hasWritten,
  }
  const isWaiting = useWaiting(conversation, current !== null)
  const isSeen = current !== null || isWaiting
  useShown(frame, isSeen ? generation : null, current !== null)
  const offered = offeredFor(actions, current?.kind === 'customer' ? current : null)

  // The buyer before stays in her place, unseen, until the next one is known: should it be the same again, nothing that
  // is half typed is lost, and a switch draws the card once.
  const drawn = useRef<ReactElement | null>(null)
  if (isSeen) {
    const view = viewOf(current, around)
    drawn.current = (
      <LocaleProvider locale={locale} zone={current?.kind === 'customer' ? zoneOf(current) : DEFAULT_ZONE}>
        {collapsed ? <Pill view={view} actions={offered} /> : <Card view={view} actions={offered} />}
      </LocaleProvider>
    )
  }
  return <div style={{ display: 'contents', visibility: isSeen ? 'visible' : 'hidden' }}>{drawn.current}</div>
}

const viewOf = (card: Exclude<LiveCardState, { kind: 'nothing' }> | null, around: Surroundings): CardView => {
  if (card === null) return { state: 'loading' }
  return card.kind === 'unknown' ? toUnknown(card, around) : toView(card, around)
}

/** Whether the buyer has written in the conversation that is open: an answer to her does not make it untrue. */
function useHasWritten(card: Exclude<LiveCardState, { kind: 'nothing' }> | null): boolean {
  const wroteIn = useRef(-1)
  if (card?.kind !== 'customer') return false
  if (card.reading.lastMessage?.from === 'buyer') wroteIn.current = card.generation
  return wroteIn.current === card.generation
}

/** A card that comes sooner than this needs no empty one before it. */
const EMPTY_AFTER_MS = 200

/** Whether somebody is open and it takes so long to find her that the empty card should be seen. */
function useWaiting(conversation: Conversation | null, isAnswered: boolean): boolean {
  const [waited, setWaited] = useState(-1)
  const generation = conversation?.generation ?? -1
  const isAsked = conversation !== null && conversation.result.kind !== 'nobody-open'
  useEffect(() => {
    if (isAnswered || !isAsked) return
    const timer = setTimeout(() => setWaited(generation), EMPTY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [generation, isAnswered, isAsked])
  return isAsked && !isAnswered && waited === generation
}

/** Tells the page once this generation's card is on the screen: it may be uncovered. */
function useShown(frame: Frame, generation: number | null, isAnswer: boolean): void {
  useLayoutEffect(() => {
    if (generation === null) return
    const stop = whenPresented(document, () => frame.tellShown(generation))
    let timer: ReturnType<typeof setTimeout> | undefined
    const request = requestAnimationFrame(() => {
      // The task after the frame's paint.
      timer = setTimeout(() => {
        if (isAnswer) markPainted(generation)
      })
    })
    return () => {
      stop()
      cancelAnimationFrame(request)
      clearTimeout(timer)
    }
  }, [frame, generation, isAnswer])
}

const PAINTED = 'shuke-painted'

/** For whoever measures; only the last one is kept. */
const markPainted = (generation: number): void => {
  performance.clearMarks(PAINTED)
  performance.mark(PAINTED, { detail: generation })
}
