/** The customer card, for any state of its view. It holds what is on the screen and nothing else. */
import { useCallback, useRef, useState } from 'react'
import '../ui/tokens.css'
import '../ui/pieces.css'
import './card.css'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { UndoBar } from '../ui/undo-bar.tsx'
import { Announcer } from './announcer.tsx'
import { Bought } from './bought.tsx'
import { BEGUN } from './call-progress.ts'
import type { CardCommand } from './card-keys.ts'
import type { CardActions, CardView, CustomerView, UndoView } from './card-view.ts'
import { Footer } from './footer.tsx'
import { Jot } from './jot.tsx'
import { Likes } from './likes.tsx'
import { isCall, Next, undoneWords } from './next.tsx'
import { NotBuyer } from './not-buyer.tsx'
import { Notes } from './notes.tsx'
import { readyWords } from './ready-words.ts'
import { SamePerson } from './same-person.tsx'
import { Skeleton } from './skeleton.tsx'
import { Tools } from './tools.tsx'
import { Unknown } from './unknown.tsx'
import { useCardKeys } from './use-card-keys.ts'
import { Who } from './who.tsx'

interface CardProps {
  readonly view: CardView
  readonly actions: CardActions
  /** Docked fills its frame's height; floating is as high as its matter, with round corners. */
  readonly dock?: 'docked' | 'floating'
}

export function Card({ view, actions, dock = 'docked' }: CardProps) {
  const messages = useMessages()
  const card = (
    <article
      className={dock === 'docked' ? 'sk sk-card docked' : 'sk sk-card'}
      lang={messages.locale}
      aria-busy={view.state === 'loading'}
      aria-label={labelOf(view, messages)}
    >
      <Announcer view={view} />
      {view.state === 'loading' && <Skeleton />}
      {view.state === 'unknown' && <UnknownCard view={view} actions={actions} />}
      {/* The key: a popover, a half-typed line or an opened list never passes to the next buyer. */}
      {view.state === 'customer' && <CustomerCard key={view.id} view={view} actions={actions} />}
    </article>
  )
  return dock === 'docked' ? <div className="sk-dock">{card}</div> : card
}

function labelOf(view: CardView, { card }: ReturnType<typeof useMessages>): string {
  if (view.state === 'loading') return card.labelLoading
  return card.label(view.state === 'unknown' ? card.parts.unknown : (view.who.name ?? card.who.newcomer))
}

function UnknownCard({ view, actions }: { view: Extract<CardView, { state: 'unknown' }>; actions: CardActions }) {
  useCardKeys((command) => always(command, actions))
  return <Unknown view={view} actions={actions} />
}

/** The commands that mean something whoever the buyer is. */
function always(command: CardCommand, actions: CardActions): boolean {
  if (command === 'toggle') actions.collapse()
  else if (command === 'escape') actions.leave()
  return command === 'toggle' || command === 'escape'
}

function CustomerCard({ view, actions }: { readonly view: CustomerView; readonly actions: CardActions }) {
  const messages = useMessages()
  const format = useFormat()
  const line = useRef<HTMLTextAreaElement>(null)
  const [gone, setGone] = useState<string | null>(null)
  const [elsewhere, setElsewhere] = useState(false)
  const undo = view.undo && view.undo.id !== gone ? view.undo : null
  const undoId = undo?.id ?? null
  // What was just done can be taken back before the next question is asked; what she wants not to happen comes first.
  const isAsked = undo?.act.part !== 'next' && view.next.answer.blocked?.kind !== 'do-not-contact'
  const maybe = isAsked ? view.maybe : undefined
  const forget = useCallback(() => setGone(undoId), [undoId])
  const takeBack = () => {
    if (!undo) return
    forget()
    actions.undo(undo.id)
  }

  useCardKeys((command) => {
    const { step, blocked } = view.next.answer
    const doable = blocked || maybe || view.elsewhere || undo?.act.part === 'next' ? null : step
    const promised = maybe || view.elsewhere || view.who.notBuyer ? undefined : view.next.promised
    const question = view.likes.questions[0]
    if (command === 'jot') line.current?.focus()
    else if (command === 'undo' && undo) takeBack()
    else if (command === 'question' && question) actions.fill(format.pick(question.text), null)
    else if (command === 'fill' && doable) go(doable)
    else if (command === 'elsewhere' && doable) setElsewhere(true)
    else if (command === 'keep' && promised) actions.keepPromise(promised)
    else if (command === 'aside' && promised) actions.wavePromiseAside(promised)
    else if (command === 'done' && doable) finish(doable)
    else if (command === 'snooze' && doable) actions.snooze(doable, messages.card.next.snoozeFor[0]?.days ?? 1)
    else if (command === 'skip' && doable) actions.skip(doable)
    else return always(command, actions)
    return true
  })

  /** What the first of the acts does: a call begins, what is missing is asked for, or the text goes where it belongs. */
  const go = (step: NonNullable<CustomerView['next']['answer']['step']>): void => {
    const text = readyWords(view, step, format)
    const { begun } = view.next
    if (isCall(step)) {
      if (!begun?.call) actions.keepBegun(step.id, { ...begun, call: BEGUN })
    } else if (text !== '') actions.fill(text, step)
    else document.querySelector<HTMLElement>('[data-ask]')?.focus()
  }

  const finish = (step: NonNullable<CustomerView['next']['answer']['step']>): void => {
    const call = view.next.begun?.call
    if (call) actions.finishCall(step, call)
    else actions.done(step)
  }

  const bar = (part: UndoView['act']['part']) =>
    undo?.act.part === part ? (
      <UndoBar key={undo.id} words={undoWords(undo.act)} onUndo={takeBack} onGone={forget} />
    ) : null

  const undoWords = (act: UndoView['act']): string => {
    const { likes, bought, notes } = messages.card
    if (act.part === 'next') return undoneWords(act, view.now, messages, format)
    if (act.part === 'likes') return likes.removed(format.pick(act.removed))
    return act.part === 'bought' ? bought.signed : notes.removed
  }

  return (
    <>
      <Who view={view} actions={actions} />
      {maybe ? (
        <SamePerson key={maybe.id} view={view} maybe={maybe} actions={actions} />
      ) : view.who.notBuyer ? (
        <NotBuyer view={view} mark={view.who.notBuyer} actions={actions} undo={bar('next')} />
      ) : (
        <Next view={view} actions={actions} undo={bar('next')} open={{ elsewhere, setElsewhere }} />
      )}
      {/* Whoever begins a visit has all that she needs to know on one screen, also in a short window. */}
      <div className="sk-scroll" data-visit={view.next.answer.step?.script ? '' : undefined}>
        <Likes view={view} actions={actions} undo={bar('likes')} />
        {!view.elsewhere && <Bought view={view} actions={actions} undo={bar('bought')} />}
        <Notes view={view} actions={actions} undo={bar('notes')} />
      </div>
      <Jot
        draft={view.draft}
        // Bound to this buyer: what ends late never reaches the next one.
        onDraft={(text) => actions.keepDraft(view.id, text)}
        onSave={(text) => actions.saveNote(view.id, text)}
        line={line}
      />
      <Footer footer={view.footer} actions={actions} />
      <Tools actions={actions} />
    </>
  )
}
