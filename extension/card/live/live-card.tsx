/** The card in its frame: the open conversation's buyer, live, and shown only when it is painted. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { localeOf } from '../../locales/index.ts'
import { ask } from '../../messaging/listen.ts'
import type { ToWorker } from '../../messaging/to-frame.ts'
import { isSameGeneration } from '../../overlay/generation.ts'
import { type Connection, connection as connectionItem, layouts } from '../../settings/items.ts'
import type { ProfileStore } from '../../store/database.ts'
import { DEFAULT_ZONE } from '../../store/orders.ts'
import type { Draft } from '../../store/write.ts'
import { LocaleProvider } from '../../ui/i18n.tsx'
import { Card } from '../card.tsx'
import type { CardView, UndoView } from '../card-view.ts'
import { Pill } from '../pill.tsx'
import { createActions } from './actions.ts'
import type { Frame } from './frame.ts'
import { type Surroundings, toUnknown, toView, zoneOf } from './to-view.ts'
import { type LiveCard as LiveCardState, watchCard } from './watch-card.ts'

interface LiveCardProps {
  readonly frame: Frame
  readonly store: ProfileStore
  readonly collapsedAtFirst: boolean
  readonly openWorkbench: (place: string) => void
}

type Undo = UndoView & { readonly drafts: readonly Draft[] }

/** The card's words name hours and days; they are right to the minute. */
const CLOCK_MS = 60_000

export function LiveCard({ frame, store, collapsedAtFirst, openWorkbench }: LiveCardProps) {
  const conversation = useSyncExternalStore(frame.subscribe, frame.latest)
  const [card, setCard] = useState<LiveCardState>({ kind: 'nothing' })
  const [collapsed, setCollapsed] = useState(collapsedAtFirst)
  const [undo, setUndo] = useState<Undo | null>(null)
  const [filled, setFilled] = useState<string | null>(null)
  const [refused, setRefused] = useState<Surroundings['refused']>(null)
  const [connection, setConnection] = useState<Connection | null>(null)
  const now = useClock(card)
  const generation = conversation?.generation ?? -1

  useEffect(() => watchCard(frame, store, setCard), [frame, store])
  useEffect(() => {
    void connectionItem.getValue().then(setConnection)
    return connectionItem.watch(setConnection)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done for one buyer is not carried to the next
  useEffect(() => {
    setUndo(null)
    setFilled(null)
    setRefused(null)
  }, [generation])

  const latest = useRef({ card, undo })
  latest.current = { card, undo }
  const actions = useMemo(
    () =>
      createActions({
        store,
        frame,
        card: () => (latest.current.card.kind === 'customer' ? latest.current.card : null),
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
        wakeSync: () =>
          void ask({ type: 'sync-now' } satisfies ToWorker).catch((e: unknown) =>
            console.info('sync will come later:', String(e)),
          ),
        now: Date.now,
        onFailure: (error) => console.error('Shuke could not do that:', error),
      }),
    [store, frame, openWorkbench],
  )

  const locale = localeOf(navigator.language)
  const around: Surroundings = { now, undo, filled, refused, connection, locale }
  // Answers to an older conversation are dropped here too: the page has moved on since they were asked for.
  const current = 'generation' in card && isSameGeneration(card.generation, generation) ? card : null
  const view: CardView =
    current === null
      ? { state: 'loading' }
      : current.kind === 'unknown'
        ? toUnknown(current.missing, around)
        : toView(current, around)
  useShown(frame, current?.generation ?? null)

  const zone = current?.kind === 'customer' ? zoneOf(current) : DEFAULT_ZONE
  return (
    <LocaleProvider locale={locale} zone={zone}>
      {collapsed ? <Pill view={view} actions={actions} /> : <Card view={view} actions={actions} />}
    </LocaleProvider>
  )
}

/**
 * Tells the page once the buyer of this generation has been painted. An animation frame's callback runs before its
 * paint; the task after it runs when the paint is done, so that the page never uncovers what stood here before.
 */
function useShown(frame: Frame, generation: number | null): void {
  useLayoutEffect(() => {
    if (generation === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const request = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        markPainted(generation)
        frame.tellShown(generation)
      })
    })
    return () => {
      cancelAnimationFrame(request)
      clearTimeout(timer)
    }
  }, [frame, generation])
}

const PAINTED = 'shuke-painted'

/** For whoever measures; only the last one is kept. */
const markPainted = (generation: number): void => {
  performance.clearMarks(PAINTED)
  performance.mark(PAINTED, { detail: generation })
}

function useClock(card: LiveCardState): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), CLOCK_MS)
    return () => clearInterval(timer)
  }, [])
  // What was just written is never in this clock's future.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new card is the reason to look at the clock
  useEffect(() => setNow(Date.now()), [card])
  return now
}
