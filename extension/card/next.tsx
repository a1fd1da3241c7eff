import { plainText } from '@shuke/shared/model'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button, LinkButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { Menu } from '../ui/pop.tsx'
import type { CardActions, CustomerView, FillRefusal, UndoView } from './card-view.ts'
import { channelWord, dueWords } from './due-words.ts'
import { Lift } from './lift.tsx'
import { nameOf } from './name-of.ts'
import { Part } from './part.tsx'

export interface NextProps {
  readonly view: CustomerView
  readonly actions: CardActions
  /** Stands in the place of the acts, at their height. */
  readonly undo: ReactNode
}

/** One step and why, or why there is none now and when there may be. */
export function Next(props: NextProps) {
  const { step, blocked } = props.view.next.answer
  if (blocked?.kind === 'do-not-contact') return <Stop {...props} blocked={blocked} />
  if (props.view.elsewhere) return <Elsewhere {...props} />
  if (blocked?.kind === 'taken' && blocked.step) return <Taken {...props} blocked={blocked} step={blocked.step} />
  if (blocked) return <Rest {...props} blocked={blocked} />
  return step ? <ToDo {...props} step={step} /> : <Nothing {...props} />
}

type Blocked = NonNullable<CustomerView['next']['answer']['blocked']>
type Step = NonNullable<CustomerView['next']['answer']['step']>

function ToDo({ view, actions, undo, step }: NextProps & { readonly step: Step }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  const text = format.pick(step.text)
  const offline = view.footer.state === 'offline'
  return (
    <Part name="next" word={messages.card.parts.next} tone="step">
      <h3>
        {format.pick(step.title)}
        <span className="sk-due">{dueWords(step, view, messages, format)}</span>
      </h3>
      <p className="sk-why">
        {format.pick(step.reason)}
        {offline && `${messages.locale === 'en' ? ' ' : ''}${words.offline}`}
      </p>
      {text.length > 0 && <ReadyText parts={text} />}
      {undo ?? (
        <div className="sk-acts">
          <Button
            look={view.next.filled ? 'soft' : 'primary'}
            icon={view.copies ? 'copy' : 'into'}
            title="Alt+1"
            aria-keyshortcuts="Alt+1"
            onClick={() => actions.fill(plainText(text), step)}
          >
            {view.copies
              ? view.next.filled
                ? words.copied
                : words.copy
              : view.next.filled
                ? words.filled
                : words.fill}
          </Button>
          <Done step={step} actions={actions} />
          <Menu
            label={words.snooze}
            trigger={
              <Button look="quiet" title="Alt+3" aria-keyshortcuts="Alt+3">
                {words.snooze}
              </Button>
            }
            items={words.snoozeFor.map(({ days, words }) => ({ words, act: () => actions.snooze(step, days) }))}
          />
          <Button look="quiet" title="Alt+4" aria-keyshortcuts="Alt+4" onClick={() => actions.skip(step)}>
            {words.skip}
          </Button>
        </div>
      )}
      <Then view={view} actions={actions} />
    </Part>
  )
}

const OUTCOMES = ['satisfied', 'so-so', 'unhappy', 'unanswered'] as const

/** One key, and after a call how it went: nobody picked up is closed by a line, not happy opens what is to be put right. */
function Done({ step, actions }: { readonly step: Step; readonly actions: CardActions }) {
  const words = useMessages().card.next
  const { issue } = step
  const { closeIssue } = actions
  const done = (
    <Button
      look="quiet"
      title="Alt+2"
      aria-keyshortcuts="Alt+2"
      onClick={step.channel === 'phone' || issue ? undefined : () => actions.done(step)}
    >
      {words.done}
    </Button>
  )
  if (issue && closeIssue)
    return (
      <Menu
        label={words.done}
        trigger={done}
        items={[
          { words: words.seenTo, act: () => actions.done(step) },
          { words: words.putRight, act: () => closeIssue(issue) },
        ]}
      />
    )
  if (step.channel !== 'phone') return done
  const items = OUTCOMES.map((outcome) => ({ words: words.outcome[outcome], act: () => actions.done(step, outcome) }))
  return <Menu label={words.done} trigger={done} items={items} />
}

/** A colleague is on it: that it is not done twice is all there is to do. */
function Taken({ view, blocked, step, undo }: NextProps & { readonly blocked: Blocked; readonly step: Step }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  return (
    <Part name="next" word={messages.card.parts.taken} tone="rest">
      <h3>{format.pick(step.title)}</h3>
      <p className="sk-why">{format.pick(blocked.why)}</p>
      {undo}
      {view.next.refused ? (
        <Refused why={view.next.refused} />
      ) : (
        <p className="sk-then">{view.next.filled ? words.takenToo : words.restThen(view.who.gender)}</p>
      )}
    </Part>
  )
}

/** The text as it will stand in the reply box; filled words are underlined so that they are checked. Over three lines it opens on focus. */
function ReadyText({ parts }: { readonly parts: Step['text']['en'] }) {
  const box = useRef<HTMLSpanElement>(null)
  const [clamped, setClamped] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (element) setClamped(element.scrollHeight > element.clientHeight + 2)
  }, [parts])
  return (
    <p className="sk-text" tabIndex={clamped ? 0 : undefined}>
      <span ref={box}>
        {parts.map((part, place) => (typeof part === 'string' ? part : <var key={place}>{part.filled}</var>))}
      </span>
    </p>
  )
}

/** Why nothing was put into the reply box. */
function Refused({ why }: { readonly why: FillRefusal }) {
  const words = useMessages().card.next
  return (
    <p className="sk-then refused" role="alert">
      <span>{words.refused[why]}</span>
    </p>
  )
}

function Then({ view, actions }: Pick<NextProps, 'view' | 'actions'>) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  if (view.next.refused) return <Refused why={view.next.refused} />
  const { step, then } = view.next.answer
  const { release } = actions
  if (step?.mineUntil)
    return (
      <p className="sk-then">
        <span>{words.mine(format.clock(step.mineUntil))}</span>
        {release && <LinkButton onClick={() => release(step)}>{words.release}</LinkButton>}
      </p>
    )
  if (!then) return null
  // What is due already comes next, and not on a day that is over.
  const thenDay = then.at > view.now ? format.date(then.at, view.now) : format.day(view.now, view.now)
  return (
    <p className="sk-then">
      <Icon name={view.next.thenIcon ?? 'clock'} />
      <span>{words.afterwards(thenDay, format.pick(then.title))}</span>
    </p>
  )
}

function Nothing({ view, actions, undo }: NextProps) {
  const messages = useMessages()
  const words = messages.card.next
  return (
    <Part name="next" word={messages.card.parts.next} tone="calm">
      <h3>{words.nothing}</h3>
      <p className="sk-why">{words.nothingWhy}</p>
      {undo}
      <Then view={view} actions={actions} />
    </Part>
  )
}

/** Who knows only a part of her says nothing of what is due. */
function Elsewhere({ undo }: NextProps) {
  const messages = useMessages()
  const words = messages.card.next
  return (
    <Part name="next" word={messages.card.parts.elsewhere} tone="calm">
      <h3>{words.elsewhere}</h3>
      <p className="sk-why">{words.elsewhereWhy}</p>
      {undo}
    </Part>
  )
}

function Rest({ view, actions, undo, blocked }: NextProps & { readonly blocked: Blocked }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  const { touch, quota, until } = blocked
  const { then } = view.next.answer
  const comma = messages.locale === 'en' ? ', ' : '，'
  return (
    <Part name="next" word={messages.card.parts.rest} tone="rest">
      <h3>{words.rest(view.who.gender)}</h3>
      <p className="sk-why">{format.pick(blocked.why)}</p>
      {(touch || until !== null) && (
        <dl className="sk-when">
          {touch && (
            <>
              <dt>{format.day(touch.at, view.now)}</dt>
              <dd>
                {words.restTouch(nameOf(view, touch.by, messages), channelWord(touch.channel, view, messages, format))}
                {view.next.touchWords && format.pick(view.next.touchWords)}
              </dd>
            </>
          )}
          {until !== null && (
            <>
              <dt>{words.restNext}</dt>
              <dd>
                <b>{format.dayAndClock(until, view.now)}</b>
                {then && `${comma}${format.pick(then.title)}`}
              </dd>
            </>
          )}
        </dl>
      )}
      {quota && <Quota {...quota} />}
      {!undo && <Lifts blocked={blocked} actions={actions} />}
      {undo ??
        ((actions.remind || actions.seeContact) && (
          <div className="sk-acts">
            {actions.remind && (
              <Button icon="clock" onClick={() => actions.remind?.()}>
                {words.remind}
              </Button>
            )}
            {actions.seeContact && (
              <Button look="quiet" onClick={() => actions.seeContact?.()}>
                {words.seeContact}
              </Button>
            )}
          </div>
        ))}
      {view.next.refused ? (
        <Refused why={view.next.refused} />
      ) : (
        <p className="sk-then">{words.restThen(view.who.gender)}</p>
      )}
    </Part>
  )
}

/** What a person may say that lets it go on: the parcel has left, or what was wrong is put right. */
function Lifts({ blocked, actions }: { readonly blocked: Blocked; readonly actions: CardActions }) {
  const words = useMessages().card.next
  const { closeIssue, markShipped } = actions
  const { issue, kind } = blocked
  const order = blocked.step?.order
  const lift =
    kind === 'locked' && order && markShipped
      ? { words: words.reallyLeft, act: () => markShipped(order) }
      : kind === 'issue' && issue && closeIssue
        ? { words: words.putRight, act: () => closeIssue(issue) }
        : null
  if (!lift) return null
  return (
    <div className="sk-acts">
      <Button onClick={lift.act}>{lift.words}</Button>
    </div>
  )
}

/** Above this they are no longer taken in at a glance, and the words alone say it. */
const MOST_BARS = 7

/** Bars and words: how often the shop has been in touch of late, of how often it may. */
function Quota({ used, cap, days }: NonNullable<Blocked['quota']>) {
  const words = useMessages().card.next
  const most = Math.max(used, cap)
  const bars = Array.from({ length: most > MOST_BARS ? 0 : most }, (_, place) => place)
  return (
    <div className="sk-quota">
      {bars.map((place) => (
        <i key={place} className={place < used ? undefined : 'free'} />
      ))}
      <span>{words.quota(used, cap, days)}</span>
    </div>
  )
}

function Stop({ view, actions, undo, blocked }: NextProps & { readonly blocked: Blocked }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  const { evidence } = blocked
  return (
    <Part name="next" word={messages.card.parts.stop} tone="stop">
      <h3>{words.stop}</h3>
      <p className="sk-why">{format.pick(blocked.why)}</p>
      {evidence && (
        <blockquote className="sk-box">
          {evidence.quote && words.quote(evidence.quote)}
          <cite>
            {words.stopBy(
              nameOf(view, evidence.by, messages),
              format.date(evidence.at, view.now),
              view.next.everywhere ?? false,
            )}
          </cite>
        </blockquote>
      )}
      {undo ?? (
        <div className="sk-acts">
          <Lift gender={view.who.gender} onLift={actions.liftDoNotContact} />
          {actions.seeTalk && (
            <Button look="quiet" onClick={() => actions.seeTalk?.()}>
              {words.seeTalk}
            </Button>
          )}
        </div>
      )}
      {view.next.refused && <Refused why={view.next.refused} />}
    </Part>
  )
}

/** The words of an undo bar of this part. */
export function undoneWords(
  act: Extract<UndoView['act'], { part: 'next' }>,
  now: number,
  messages: ReturnType<typeof useMessages>,
  format: ReturnType<typeof useFormat>,
): string {
  const { next, maybe } = messages.card
  if (act.did === 'reminder') return next.reminded
  if (act.did === 'shipped' || act.did === 'closed') return next.marked[act.did]
  if (act.did !== 'done' && act.did !== 'skipped' && act.did !== 'snoozed') return maybe.undone[act.did]
  return next.undone(act.did, act.nextAt === null ? null : format.date(act.nextAt, now))
}
