/** What a person presses, written to the store. Each act that can be taken back says how. */
import { CLAIM_MS, type Step } from '@shuke/shared/care'
import { BY_PERSON, linkRowId, NOT_BUYER, personOf, TAKEN_BACK } from '@shuke/shared/identity'
import type {
  CareEventFields,
  CustomerId,
  FactFields,
  LinkFields,
  MemberId,
  NoteFields,
  OrderKey,
  Revealed,
  RevealInput,
  RowId,
  ScriptAnswer,
} from '@shuke/shared/model'
import { fieldOf } from '@shuke/shared/preference'
import { DAY, dayOf, instantOf } from '@shuke/shared/summary'
import { EDITING_EVERY_MS } from '@shuke/shared/sync'
import { keepBegun } from '../../store/begun-steps.ts'
import type { ProfileStore } from '../../store/database.ts'
import { editKey, jotKey, keepDraft, keepEdit } from '../../store/drafts.ts'
import { newId } from '../../store/new-id.ts'
import type { CardData } from '../../store/read-card.ts'
import { type From, saveFor } from '../../store/save-for.ts'
import type { SuggestedHere } from '../../store/suggest-here.ts'
import { hereTime } from '../../store/team-clock.ts'
import type { Draft } from '../../store/write.ts'
import type { CardActions, FillRefusal, PromisedView, UndoView } from '../card-view.ts'
import { copyText } from './copy-text.ts'
import type { Frame } from './frame.ts'
import { noteLocks } from './note-locks.ts'
import { profileField } from './profile-fields.ts'
import { asideStep, promisedIn } from './promised.ts'
import { bundleOf, zoneOf } from './to-view.ts'
import type { LiveCard } from './watch-card.ts'

type Customer = Extract<LiveCard, { kind: 'customer' }>

/** What the acts reach: the card that is open, and the few things that change beside the store. */
export interface Reach {
  readonly store: ProfileStore
  readonly frame: Frame
  readonly card: () => Customer | null
  /** What the server did not take, as far as the card lists it, by id. */
  readonly refused: () => readonly string[]
  readonly setUndo: (undo: (UndoView & { readonly drafts: readonly Draft[] }) | null) => void
  readonly takeUndo: (id: string) => readonly Draft[]
  readonly setFilled: (step: string | null) => void
  readonly setRefused: (why: FillRefusal | null) => void
  readonly setCollapsed: (collapsed: boolean) => void
  readonly openWorkbench: (place: string) => void
  /** Tells colleagues that a note is open for change, or no more. */
  readonly tellEditing: (note: string, ends: boolean) => void
  /** After a write: the outbox has something. */
  readonly wakeSync: () => void
  /** By the team's clock, epoch ms. */
  readonly now: () => number
  /** Something did not reach the disk: the person is told. */
  readonly onFailure: (error: unknown) => void
  /** The disk takes things again. */
  readonly onSaved: () => void
  readonly loadOrders: () => void
  readonly reveal: (asked: RevealInput) => Promise<Revealed>
  /** Who is perhaps the same person as the one whose card is open. */
  readonly suggested: () => SuggestedHere | null
  readonly putOff: (other: string) => void
  /** Finds the buyer of an order for a page that names nobody. */
  readonly chooseOrder: (number: string) => Promise<boolean>
}

const REFUSALS = {
  'not-empty': 'not-empty',
  'moved-on': 'changed',
  'no-reply-box': 'no-box',
  'not-copied': 'not-copied',
} as const

/** How a step went, beside what the step itself says. */
type Went = Partial<Pick<CareEventFields, 'at' | 'channel' | 'outcome' | 'words' | 'answers'>>

/** What is written down with a step. */
interface Also {
  readonly id: RowId
  readonly set: Partial<CareEventFields> & Pick<CareEventFields, 'type'>
}

export const createActions = (reach: Reach): CardActions => {
  const save = async (card: Customer, drafts: readonly Draft[], from?: From): Promise<void> => {
    const { reading, data } = card
    const stranger =
      data.resolution.kind === 'new' ? { seen: reading.seen, nick: reading.nick, member: me(card) } : null
    await saveFor(reach.store, { customer: customerOf(card), stranger }, drafts, hereTime(data, reach.now()), from)
    reach.onSaved()
    reach.wakeSync()
  }
  /** What ends late is said only to the conversation that it was done in. */
  const here = ({ generation }: Customer): boolean => reach.card()?.generation === generation
  /** For acts whose outcome is seen on the card itself; a failure is said aloud. */
  const act = (
    build: (card: Customer) => readonly Draft[],
    undo?: (card: Customer) => UndoView & { drafts: readonly Draft[] },
    onDone: (card: Customer) => void = () => {},
  ): void => {
    const card = reach.card()
    if (!card) return
    const taken = undo?.(card) ?? null
    save(card, build(card)).then(() => {
      onDone(card)
      if (taken && here(card)) reach.setUndo(taken)
    }, reach.onFailure)
  }
  const me = (card: Customer): MemberId => card.data.me as MemberId

  const careDraft = (
    card: Customer,
    id: RowId,
    set: Partial<CareEventFields> & Pick<CareEventFields, 'type'>,
  ): Draft => ({
    kind: 'care',
    id,
    customer: customerOf(card),
    set: {
      step: '',
      class: 'service',
      channel: 'chat',
      from: 'shop',
      order: null,
      until: 0,
      undoes: '',
      by: me(card),
      at: reach.now(),
      ...set,
    },
  })
  const undoneDraft = (card: Customer, event: RowId): Draft =>
    careDraft(card, newId<RowId>('car'), { type: 'undone', undoes: event })

  const settle = (
    step: Step,
    type: 'done' | 'skipped' | 'snoozed',
    until: number,
    went: Went = {},
    also: (done: RowId) => readonly Also[] = () => [],
  ): void => {
    const id = newId<RowId>('car')
    const { class: kind, channel, order } = step
    // What was said once is said otherwise the next time.
    const said = type === 'done' && step.variant !== undefined ? { variant: step.variant } : {}
    // The wording of a script that changes later can still be read.
    const asked = (type === 'done' || went.answers) && step.asked !== undefined ? { item: step.asked } : {}
    // An answer to a buyer who began counts for no cap.
    const from = step.answers ? 'buyer' : 'shop'
    const beside = [...(type === 'done' && step.promise ? [promiseOf(step, step.promise)] : []), ...also(id)]
    const card = reach.card()
    const told = card ? toldFacts(card, went.answers ?? []) : []
    act(
      (card) => [
        careDraft(card, id, {
          type,
          step: step.id,
          class: kind,
          channel,
          from,
          order,
          until,
          ...said,
          ...asked,
          ...went,
        }),
        ...beside.map((one) => careDraft(card, one.id, one.set)),
        ...told,
      ],
      (card) => ({
        id,
        act: { part: 'next', did: type, nextAt: type === 'snoozed' ? until : null },
        drafts: [
          undoneDraft(card, id),
          ...beside.map((one) => undoneDraft(card, one.id)),
          ...told.map((fact) => ({ ...fact, set: { removed: true } }) as Draft),
        ],
      }),
      // Not before the rest is on the disk: what was typed in a call is typed once. Put off, it is gone on with later.
      (card) => type !== 'snoozed' && begin(card, step.id, null),
    )
    reach.setFilled(null)
  }

  const begin = (card: Customer, step: string, begun: Parameters<typeof keepBegun>[3]): void => {
    keepBegun(reach.store, customerOf(card), step, begun, reach.now()).catch(reach.onFailure)
  }

  /** Not any more once somebody has answered it, here or elsewhere. */
  const isProposed = ({ key }: PromisedView): boolean => {
    const card = reach.card()
    return card !== null && promisedIn(card.reading, bundleOf(card), zoneOf(card), reach.now())?.key === key
  }

  /** What a script asked for the profile, as she said it. */
  const toldFacts = (card: Customer, answers: readonly ScriptAnswer[]): readonly Draft[] =>
    answers.flatMap(({ item, ok, words }) => {
      const value = ok && words ? fieldOf(item)?.parse(words).value : undefined
      if (value === undefined) return []
      const fact = factDraft(card, item, value)
      return [{ ...fact, set: { ...fact.set, source: 'said', quote: words } } as Draft]
    })

  /** What the words of a step promise is owed from the moment at which they are said. */
  const promiseOf = ({ order, class: kind, channel }: Step, { item, days }: NonNullable<Step['promise']>): Also => ({
    id: newId<RowId>('car'),
    set: { type: 'promise', class: kind, channel, order, item, until: reach.now() + days * DAY },
  })

  /** For ten minutes colleagues read that somebody is on it. Alone there is nobody to tell. */
  const take = (card: Customer, step: Step): void => {
    const now = reach.now()
    const isHeld = step.mineUntil !== undefined && step.mineUntil - now > CLAIM_MS / 2
    if (!card.data.team || isHeld) return
    const { id, class: kind, channel, order } = step
    const set = { type: 'taken', step: id, class: kind, channel, order, until: now + CLAIM_MS, at: now } as const
    save(card, [careDraft(card, newId<RowId>('car'), set)]).catch(reach.onFailure)
  }

  const factDraft = (card: Customer, field: string, value: string | number): Draft => {
    const now = reach.now()
    const set: FactFields = {
      field,
      value,
      source: 'typed',
      quote: '',
      by: me(card),
      at: now,
      confirmedAt: now,
      removed: false,
    }
    return { kind: 'fact', id: newId<RowId>('fct'), customer: customerOf(card), set }
  }
  const factOf = (card: Customer, id: string) => bundleOf(card).facts.find((fact) => fact.id === id)
  const noteOf = (card: Customer, id: string) => bundleOf(card).notes.find((note) => note.id === id)
  const noteDraft = (card: Customer, text: string): Draft => {
    const set: NoteFields = { text, by: me(card), at: reach.now(), pinned: false, removed: false, siblings: [] }
    return { kind: 'note', id: newId<RowId>('not'), customer: customerOf(card), set }
  }

  const marks = (card: Customer, removed: boolean): Draft[] =>
    bundleOf(card)
      .facts.filter(({ field }) => field === NOT_BUYER)
      .map(({ id, customer }) => ({ kind: 'fact', id, customer, set: { removed } }))

  const suggestedAs = (other: string): SuggestedHere | null => {
    const suggested = reach.suggested()
    return suggested?.customers[0] === other ? suggested : null
  }
  /** What a person says of pairs of customers. Taken back, each pair stands as it stood, or as if nobody had judged it. */
  const judge = (did: 'joined' | 'parted', judged: (card: Customer) => readonly Judged[]): void =>
    act(
      (card) =>
        judged(card).map(({ pair, state }) =>
          linkDraft(pair, { state, reason: BY_PERSON, by: me(card), at: reach.now() }),
        ),
      (card) => ({
        id: `${did}-${reach.now()}`,
        act: { part: 'next', did },
        drafts: judged(card).map(({ pair }) =>
          linkDraft(
            pair,
            linkOf(pair, card.data.links) ?? { state: 'refused', reason: TAKEN_BACK, by: me(card), at: reach.now() },
          ),
        ),
      }),
    )

  return {
    fill: (text, step) => {
      const card = reach.card()
      if (!card) return
      reach.frame.fill(card.generation, text).then(
        (result) => {
          if (!here(card)) return
          reach.setRefused(result === 'filled' ? null : REFUSALS[result])
          if (result !== 'filled' || !step) return
          reach.setFilled(step.id)
          take(card, step)
        },
        (error: unknown) => {
          console.warn('Shuke: the page did not answer:', error)
          if (here(card)) reach.setRefused('no-answer')
        },
      )
    },
    done: (step, outcome) => settle(step, 'done', 0, outcome ? { outcome } : {}),
    keepBegun: (step, begun) => {
      const card = reach.card()
      if (card) begin(card, step, begun)
    },
    doneElsewhere: (step, { day, channel, words, outcome }) => {
      const card = reach.card()
      if (!card) return
      const zone = zoneOf(card)
      const now = reach.now()
      // Of another day it is only known that it was on that day.
      const noon = instantOf(Date.parse(`${day}T00:00:00Z`) / DAY, 12 * 60, zone)
      const at = day === dayOf(now, zone) ? now : Math.min(now, noon)
      settle(step, 'done', 0, { at, channel, ...(words && { words }), ...(outcome && { outcome }) })
    },
    finishCall: (step, { answers, mood }, trouble) =>
      settle(step, 'done', 0, { answers, ...(mood && { outcome: mood }) }, (done) => {
        if (!trouble) return []
        const { id, order, channel } = step
        const about = { step: id, order, channel, class: 'service', of: done } as const
        return [{ id: newId<RowId>('car'), set: { type: 'issue', ...about, ...trouble } }]
      }),
    copy: (text) => copyText(text),
    keepPromise: (promised) => {
      if (!isProposed(promised)) return
      const { what, quote, until, order } = promised
      const id = newId<RowId>('car')
      act(
        (card) => [careDraft(card, id, { type: 'promise', item: what, words: quote, until, order })],
        (card) => ({ id, act: { part: 'next', did: 'promised' }, drafts: [undoneDraft(card, id)] }),
      )
    },
    wavePromiseAside: (promised) => {
      if (!isProposed(promised)) return
      const id = newId<RowId>('car')
      act(
        (card) => [careDraft(card, id, { type: 'skipped', step: asideStep(promised) })],
        (card) => ({ id, act: { part: 'next', did: 'waved-aside' }, drafts: [undoneDraft(card, id)] }),
      )
    },
    skip: (step) => {
      // What was said in a call that came to nothing is not lost with it.
      const answers = reach.card()?.data.begun[step.id]?.call?.answers ?? []
      settle(step, 'skipped', 0, answers.length > 0 ? { answers } : {})
    },
    snooze: (step, days) => settle(step, 'snoozed', reach.now() + days * DAY),
    release: (step) =>
      act((card) =>
        bundleOf(card)
          .care.filter((event) => event.type === 'taken' && event.step === step.id && event.by === me(card))
          .map(({ id }) => undoneDraft(card, id)),
      ),
    undo: (id) => {
      const card = reach.card()
      const drafts = reach.takeUndo(id)
      if (!card || drafts.length === 0) return
      // A call that was finished too early goes on where it was.
      const call = bundleOf(card).care.find((event) => event.id === id && event.answers)
      const { step = '', answers = [], outcome } = call ?? {}
      save(card, drafts).then(() => {
        if (call) begin(card, step, { call: { answers, ...(outcome && { mood: outcome }) } })
      }, reach.onFailure)
    },

    addFact: (field, value) =>
      act((card) => {
        const called = profileField(field)
        if (called)
          return [
            { kind: 'profile', id: customerOf(card), customer: customerOf(card), set: { [called]: String(value) } },
          ]
        // A field with one value has one standing fact: the former stays in the history as removed.
        const former = fieldOf(field)?.list ? [] : bundleOf(card).facts.filter((fact) => fact.field === field)
        const removed = former.map(
          ({ id, customer }): Draft => ({ kind: 'fact', id, customer, set: { removed: true } }),
        )
        return [...removed, factDraft(card, field, value)]
      }),
    changeFact: (id, value) =>
      act((card) => {
        const fact = factOf(card, id)
        if (!fact) return []
        return [
          { kind: 'fact', id, customer: fact.customer, set: { removed: true } },
          factDraft(card, fact.field, value),
        ]
      }),
    confirmFacts: (ids) =>
      act((card) =>
        ids.flatMap((id): Draft[] => {
          const fact = factOf(card, id)
          return fact ? [{ kind: 'fact', id, customer: fact.customer, set: { confirmedAt: reach.now() } }] : []
        }),
      ),
    removeFact: (id) => {
      const fact = reach.card() && factOf(reach.card() as Customer, id)
      if (!fact) return
      const said = fieldOf(fact.field)?.say(fact.value) ?? { 'zh-CN': String(fact.value), en: String(fact.value) }
      const { customer } = fact
      act(
        () => [{ kind: 'fact', id, customer, set: { removed: true } }],
        () => ({
          id: `${id}-${reach.now()}`,
          act: { part: 'likes', removed: said },
          drafts: [{ kind: 'fact', id, customer, set: { removed: false } }],
        }),
      )
    },
    reveal: (id, reason, words) => reach.reveal({ kind: 'fact', id, field: 'value', reason, words }),
    liftDoNotContact: (why) =>
      act((card) => [
        ...bundleOf(card)
          .facts.filter((fact) => fact.field === 'doNotContact')
          .map(({ id, customer }): Draft => ({ kind: 'fact', id, customer, set: { removed: true } })),
        noteDraft(card, why),
      ]),
    markSigned: (order) => {
      const id = newId<RowId>('car')
      act(
        (card) => [careDraft(card, id, { type: 'signed', order: order as OrderKey })],
        (card) => ({ id, act: { part: 'bought', did: 'signed' }, drafts: [undoneDraft(card, id)] }),
      )
    },
    markShipped: (order) => {
      const id = newId<RowId>('car')
      act(
        (card) => [careDraft(card, id, { type: 'shipped', order: order as OrderKey })],
        (card) => ({ id, act: { part: 'next', did: 'shipped' }, drafts: [undoneDraft(card, id)] }),
      )
    },
    closeIssue: (issue) => {
      const id = newId<RowId>('car')
      act(
        (card) => [careDraft(card, id, { type: 'issue-closed', of: issue as RowId })],
        (card) => ({ id, act: { part: 'next', did: 'closed' }, drafts: [undoneDraft(card, id)] }),
      )
    },
    loadOrders: reach.loadOrders,

    saveNote: async (customer, text) => {
      const card = reach.card()
      if (!card || customerOf(card) !== customer) throw new Error('the card shows another buyer by now')
      await save(card, [noteDraft(card, text)], { key: jotKey(customer as CustomerId), text })
    },
    keepDraft: (customer, text) => {
      keepDraft(reach.store, jotKey(customer as CustomerId), text, reach.now()).catch(reach.onFailure)
    },
    editNote: async (id, { text, on }) => {
      const card = reach.card()
      const note = card && noteOf(card, id)
      if (!card || !note) throw new Error('the note is no longer here')
      const set = { text, by: me(card), at: reach.now() }
      const role = card.data.members[card.data.me]?.role
      const isBeside = noteLocks(note, card.data.me, role, reach.now()).includes('replace')
      const base = { text: isBeside ? null : on }
      const draft: Draft = { kind: 'note', id, customer: note.customer, set, base }
      await save(card, [draft], { key: editKey(id), text })
    },
    keepEdit: (id, edit) => {
      keepEdit(reach.store, id, edit, reach.now()).catch(reach.onFailure)
    },
    signEditing: (id) => {
      const card = reach.card()
      if (!card?.data.team) return () => {}
      const tell = () => reach.tellEditing(id, false)
      tell()
      const timer = setInterval(tell, EDITING_EVERY_MS)
      return () => {
        clearInterval(timer)
        reach.tellEditing(id, true)
      }
    },
    pinNote: (id, pinned) =>
      act((card) => withNote(card, id, (customer) => [{ kind: 'note', id, customer, set: { pinned } }])),
    removeNote: (id) =>
      act(
        (card) => withNote(card, id, (customer) => [{ kind: 'note', id, customer, set: { removed: true } }]),
        (card) => ({
          id: `${id}-${reach.now()}`,
          act: { part: 'notes', did: 'removed' },
          drafts: withNote(card, id, (customer) => [{ kind: 'note', id, customer, set: { removed: false } }]),
        }),
      ),
    settleNote: (id, keep) =>
      act((card) => {
        const note = noteOf(card, id)
        if (!note) return []
        const resolved: Draft = { kind: 'note', id, customer: note.customer, set: { siblings: [] } }
        if (keep === 'all') return [resolved, ...note.siblings.map((one) => noteDraft(card, one.text))]
        const chosen = { text: keep.text, by: me(card), at: reach.now() }
        return [{ ...resolved, set: { siblings: [], ...(keep.text === note.text ? {} : chosen) } }]
      }),

    dropRefused: () => {
      reach.store.refused.bulkDelete([...reach.refused()]).catch(reach.onFailure)
    },
    collapse: () => reach.setCollapsed(true),
    open: () => reach.setCollapsed(false),
    leave: () => reach.frame.focusReply(),
    openImport: () => reach.openWorkbench('#/import'),
    openSettings: () => reach.openWorkbench('#/settings'),
    separate: () => judge('parted', ({ data }) => apart(pairsOf(data.bundles.map(({ id }) => id)))),
    part: (customer) => judge('parted', ({ data }) => takenOut(customer as CustomerId, data)),
    isSame: (other) => {
      const [first] = suggestedAs(other)?.customers ?? []
      if (first) judge('joined', (card) => [{ pair: pairOf(customerOf(card), first), state: 'linked' }])
    },
    isOther: (other) => {
      const theirs = suggestedAs(other)?.customers ?? []
      judge('parted', ({ data }) => apart(data.bundles.flatMap(({ id }) => theirs.map((one) => pairOf(id, one)))))
    },
    decideLater: reach.putOff,
    leaveOut: (kind) => {
      const card = reach.card()
      if (!card) return
      const mark = factDraft(card, NOT_BUYER, kind)
      const { id, customer } = mark
      act(
        () => [mark],
        () => ({
          id,
          act: { part: 'next', did: 'left-out' },
          drafts: [{ kind: 'fact', id, customer, set: { removed: true } }],
        }),
      )
    },
    countAgain: () =>
      act(
        (card) => marks(card, true),
        (card) => ({
          id: `${NOT_BUYER}-${reach.now()}`,
          act: { part: 'next', did: 'counted-again' },
          drafts: marks(card, false),
        }),
      ),
    findByOrder: reach.chooseOrder,
  }

  function withNote(card: Customer, id: string, build: (customer: CustomerId) => Draft[]): Draft[] {
    const note = noteOf(card, id)
    return note ? build(note.customer) : []
  }
}

type Pair = readonly [a: CustomerId, b: CustomerId]

/** In the order of a link row's ends. */
const pairOf = (one: CustomerId, other: CustomerId): Pair => (one < other ? [one, other] : [other, one])

/** Every two of a person's customers. */
const pairsOf = (ids: readonly CustomerId[]): Pair[] =>
  ids.flatMap((one, i) => ids.slice(i + 1).map((other) => pairOf(one, other)))

interface Judged {
  readonly pair: Pair
  readonly state: LinkFields['state']
}

const apart = (pairs: readonly Pair[]): Judged[] => pairs.map((pair) => ({ pair, state: 'refused' }))

/** One of a person's customers goes; the others stay one person, also where she was what joined them. */
const takenOut = (customer: CustomerId, { bundles, links }: CardData): Judged[] => {
  const [first, ...rest] = bundles.flatMap(({ id }) => (id === customer ? [] : id))
  if (first === undefined) return []
  const without = links.filter(({ a, b }) => a !== customer && b !== customer)
  const loose = rest.filter((one) => !personOf(first, without).includes(one))
  return [
    ...apart([first, ...rest].map((one) => pairOf(one, customer))),
    ...loose.map((one): Judged => ({ pair: pairOf(first, one), state: 'linked' })),
  ]
}

const linkOf = ([a, b]: Pair, links: readonly LinkFields[]): LinkFields | undefined =>
  links.find((link) => link.a === a && link.b === b)

const linkDraft = ([a, b]: Pair, { state, reason, by, at }: Omit<LinkFields, 'a' | 'b'>): Draft => ({
  kind: 'link',
  id: linkRowId(a, b),
  customer: a,
  set: { a, b, state, reason, by, at },
})

const customerOf = (card: Customer): CustomerId => {
  const [bundle] = card.data.bundles
  if (!bundle) throw new Error('no customer is open')
  return bundle.id
}
