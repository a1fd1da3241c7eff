/** The card of a customer who was chosen, with no page beside it: live with the store, its texts are copied. */
import type { CustomerId, IdentifierFields, Revealed } from '@shuke/shared/model'
import { liveQuery } from 'dexie'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ask } from '../../messaging/listen.ts'
import type { ToWorker } from '../../messaging/to-frame.ts'
import { type Connection, connection as connectionItem } from '../../settings/items.ts'
import type { ProfileStore } from '../../store/database.ts'
import { type CardData, readCardOf } from '../../store/read-card.ts'
import { StoreUnreadable } from '../../store/store-unreadable.ts'
import type { Draft } from '../../store/write.ts'
import { LocaleProvider, useMessages } from '../../ui/i18n.tsx'
import { Card } from '../card.tsx'
import type { UndoView } from '../card-view.ts'
import { createActions } from './actions.ts'
import type { Frame } from './frame.ts'
import { offeredFor } from './offered-for.ts'
import { tellEditing } from './tell-editing.ts'
import { type Surroundings, toView, zoneOf } from './to-view.ts'
import { useEditors } from './use-editors.ts'
import { useLost } from './use-lost.ts'
import { useOlderOrders } from './use-older-orders.ts'
import { useSuggestion } from './use-suggestion.ts'
import { useTeamClock } from './use-team-clock.ts'
import { wakeSync } from './wake-sync.ts'
import type { LiveCard } from './watch-card.ts'
import { whyFailed } from './why-failed.ts'

type Chosen = Extract<LiveCard, { kind: 'customer' }>

interface CardOfCustomerProps {
  readonly store: ProfileStore
  /** A customer who is held in the store. */
  readonly customer: CustomerId
  readonly openWorkbench: (place: string) => void
  readonly onClose: () => void
}

/** There is no page: nothing is heard of one, and a text goes where the person takes it. */
const NO_PAGE: Frame = {
  origin: '',
  subscribe: () => () => {},
  latest: () => null,
  onReplyEmptied: () => () => {},
  tellShown: () => {},
  fill: (_generation, text) => navigator.clipboard.writeText(text).then(() => 'filled' as const, notCopied),
  layout: () => {},
  focusReply: () => {},
}

const notCopied = (error: unknown): 'not-copied' => {
  console.warn('Shuke could not copy:', error)
  return 'not-copied'
}

/** Keyed by the customer: what is typed or undone for one never passes to the next. */
export const CardOfCustomer = (props: CardOfCustomerProps) => <ChosenCard key={props.customer} {...props} />

function ChosenCard({ store, customer, openWorkbench, onClose }: CardOfCustomerProps) {
  const { locale } = useMessages()
  const [data, setData] = useState<CardData | null>(null)
  const [undo, setUndo] = useState<(UndoView & { readonly drafts: readonly Draft[] }) | null>(null)
  const [filled, setFilled] = useState<string | null>(null)
  const [refused, setRefused] = useState<Surroundings['refused']>(null)
  const [failed, setFailed] = useState<Surroundings['failed']>(null)
  const [connection, setConnection] = useState<Connection | null>(null)
  const [wantsAll, setWantsAll] = useState(false)
  const { now, read: readClock, look: lookAtClock } = useTeamClock()
  const lost = useLost()
  const editors = useEditors()

  const onFailure = useCallback((error: unknown) => {
    console.error('Shuke could not do that:', error)
    setFailed({ why: whyFailed(error) })
  }, [])
  useEffect(() => {
    const subscription = liveQuery(() => readCardOf(store, customer)).subscribe({
      next: (next) => {
        setData(next)
        lookAtClock(next.offset)
      },
      error: (error: unknown) => onFailure(new StoreUnreadable(error)),
    })
    return () => subscription.unsubscribe()
  }, [store, customer, lookAtClock, onFailure])
  useEffect(() => {
    void connectionItem.getValue().then(setConnection)
    return connectionItem.watch(setConnection)
  }, [])

  const card = useMemo(() => (data ? chosenCard(data) : null), [data])
  const person = data ? data.bundles.map(({ id }) => id) : null
  const { other: maybe, putOff } = useSuggestion(store, person, onFailure)
  const latest = useRef({ card, undo, maybe })
  latest.current = { card, undo, maybe }
  const close = useRef(onClose)
  close.current = onClose
  const actions = useMemo(
    () =>
      createActions({
        store,
        frame: NO_PAGE,
        card: () => latest.current.card,
        refused: () => latest.current.card?.data.refused.map(({ id }) => id) ?? [],
        setUndo,
        takeUndo: (id) => (latest.current.undo?.id === id ? latest.current.undo.drafts : []),
        setFilled,
        setRefused,
        setCollapsed: () => close.current(),
        openWorkbench,
        tellEditing,
        wakeSync,
        now: readClock,
        onFailure,
        onSaved: () => setFailed(null),
        loadOrders: () => setWantsAll(true),
        chooseOrder: async () => false,
        reveal: async (asked) => (await ask({ type: 'reveal', asked } satisfies ToWorker)) as Revealed,
        suggested: () => latest.current.maybe,
        putOff,
      }),
    [store, openWorkbench, readClock, onFailure, putOff],
  )
  const older = useOlderOrders(store, wantsAll && data ? data.bundles.map(({ id }) => id) : null, onFailure)
  if (!card) return <Card view={{ state: 'loading' }} actions={actions} />
  const around: Surroundings = { now, undo, filled, refused, failed, connection, lost, locale, editors, older, maybe }
  const view = toView(card, { ...around, alone: true })
  const offered = offeredFor(actions, card)
  return (
    <LocaleProvider locale={locale} zone={zoneOf(card)}>
      <Card view={view} actions={offered} />
    </LocaleProvider>
  )
}

/** As a conversation with her would read that shows nothing: it is of the shop that she bought in last, or was seen in. */
const chosenCard = (data: CardData): Chosen => {
  const [order] = data.bundles.flatMap(({ orders }) => orders)
  const rows = data.bundles.flatMap(({ rows }) => rows)
  const named = rows.find(({ kind }) => kind === 'identifier')?.fields as Partial<IdentifierFields> | undefined
  const platform = order?.platform ?? named?.platform ?? data.shops[0]?.platform ?? ''
  const shop = order?.shop ?? named?.shop ?? data.shops.find((one) => one.platform === platform)?.code ?? platform
  const reading = { site: '', platform, shop, shopName: null, seen: [], nick: null, orders: [], lastMessage: null }
  return { kind: 'customer', generation: 0, reading, readAt: 0, data, elsewhere: false }
}
