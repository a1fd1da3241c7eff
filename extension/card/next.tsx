import { type ReactNode, useState } from 'react'
import { Button, IconButton, LinkButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { Menu } from '../ui/pop.tsx'
import { Asks } from './asks.tsx'
import { CallNow } from './call-now.tsx'
import { BEGUN } from './call-progress.ts'
import { CallScript } from './call-script.tsx'
import type { CardActions, CustomerView, FillRefusal, UndoView } from './card-view.ts'
import { DoneElsewhere } from './done-elsewhere.tsx'
import { channelWord } from './due-words.ts'
import { Lift } from './lift.tsx'
import { nameOf } from './name-of.ts'
import { OUTCOMES } from './outcomes.ts'
import { Part, type Tone } from './part.tsx'
import { Promised } from './promised.tsx'
import { ReadyText } from './ready-text.tsx'
import { readyWords } from './ready-words.ts'
import { ToRecipient } from './recipient.tsx'
import { refusedBy } from './refused-by.ts'
import { Touches } from './touches.tsx'

interface NextIn {
  readonly view: CustomerView
  readonly actions: CardActions
  /** Stands in the place of the acts, at their height. */
  readonly undo: ReactNode
  /** Whether it is being said how the step was done elsewhere; a key of the card opens it, too. */
  readonly open: { readonly elsewhere: boolean; readonly setElsewhere: (open: boolean) => void }
}

interface NextProps extends NextIn {
  /** Stands in the place of what comes after, until it is answered. */
  readonly promised: ReactNode
}

/** One step and why, or why there is none now and when there may be. */
export function Next(given: NextIn) {
  const { view, actions } = given
  const { step, blocked } = view.next.answer
  const promised =
    view.next.promised && !view.next.refused ? (
      <Promised promised={view.next.promised} now={view.now} actions={actions} />
    ) : null
  const props = { ...given, promised }
  if (blocked?.kind === 'do-not-contact') return <Stop {...props} blocked={blocked} />
  if (view.elsewhere) return <Elsewhere {...props} />
  if (blocked?.kind === 'taken' && blocked.step) return <Taken {...props} blocked={blocked} step={blocked.step} />
  if (blocked) return <Rest {...props} blocked={blocked} />
  return step ? <ToDo {...props} step={step} /> : <Nothing {...props} />
}

/** The part with what is asked for in its margin. */
function NextPart({
  view,
  word,
  tone,
  children,
}: {
  readonly view: CustomerView
  readonly word: string
  readonly tone: Tone
  readonly children: ReactNode
}) {
  const { touches } = view.next
  return (
    <Part name="next" word={word} tone={tone}>
      {children}
      {touches && <Touches view={view} touches={touches} />}
    </Part>
  )
}

type Blocked = NonNullable<CustomerView['next']['answer']['blocked']>
type Step = NonNullable<CustomerView['next']['answer']['step']>

function ToDo({ view, actions, undo, step, open, promised }: NextProps & { readonly step: Step }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  const offline = view.footer.state === 'offline'
  const { begun } = view.next
  const { script, toRecipient } = step
  const [second, setSecond] = useState(false)
  const isSecond = second && toRecipient !== undefined
  return (
    <NextPart view={view} word={messages.card.parts.next} tone="step">
      <h3>
        {format.pick(step.title)}
        <DoneElsewhere
          step={step}
          view={view}
          open={open.elsewhere}
          onOpenChange={open.setElsewhere}
          onDone={(how) => {
            open.setElsewhere(false)
            actions.doneElsewhere(step, how)
          }}
        />
      </h3>
      <p className="sk-why">
        {format.pick(step.reason)}
        {offline && `${messages.locale === 'en' ? ' ' : ''}${words.offline}`}
      </p>
      {begun?.call && script && !undo ? (
        <CallScript key={step.id} view={view} step={step} script={script} begun={begun.call} actions={actions} />
      ) : (
        <>
          {toRecipient && <WhoReads name={toRecipient.name} second={second} onSecond={setSecond} />}
          {isSecond ? (
            <ToRecipient view={view} step={step} to={toRecipient} actions={actions} />
          ) : (
            <Words view={view} step={step} actions={actions} />
          )}
          {undo ?? (!isSecond && <Acts view={view} step={step} actions={actions} />)}
        </>
      )}
      {promised ?? <Then view={view} actions={actions} />}
    </NextPart>
  )
}

/** Two read of it: which draft is shown. */
function WhoReads({
  name,
  second,
  onSecond,
}: {
  readonly name: string
  readonly second: boolean
  readonly onSecond: (second: boolean) => void
}) {
  const words = useMessages().card.next
  return (
    <fieldset className="sk-whom">
      <legend className="vh">{words.toWhom}</legend>
      <Button look={second ? 'quiet' : 'plain'} tiny aria-pressed={!second} onClick={() => onSecond(false)}>
        {words.toBuyer}
      </Button>
      <Button look={second ? 'plain' : 'quiet'} tiny aria-pressed={second} onClick={() => onSecond(true)}>
        {words.toOther(name)}
      </Button>
    </fieldset>
  )
}

type Doing = Pick<NextProps, 'view' | 'actions'> & { readonly step: Step }

/** What to say, or what is asked before anything can be said. */
function Words({ view, step, actions }: Doing) {
  const format = useFormat()
  const words = useMessages().card.next
  const { begun, blunt } = view.next
  const parts = format.pick(step.text)
  if (parts.length === 0)
    return step.asks ? (
      <Asks
        key={step.id}
        asks={step.asks}
        told={begun?.told ?? {}}
        onTold={(told) => actions.keepBegun(step.id, { ...begun, told })}
      />
    ) : null
  return (
    <ReadyText
      key={step.id}
      parts={parts}
      own={begun?.text}
      step={step}
      blunt={blunt}
      onChange={(text) => {
        const { text: _, ...rest } = begun ?? {}
        actions.keepBegun(step.id, text === null ? rest : { ...rest, text })
      }}
      act={
        isCall(step) && (
          <IconButton
            icon={view.copies ? 'copy' : 'into'}
            label={view.copies ? words.copy : words.fill}
            onClick={() => actions.fill(readyWords(view, step, format), step)}
          />
        )
      }
    />
  )
}

/** It is talked through, not written. */
export const isCall = (step: Step): boolean => step.channel === 'phone' && (step.script?.length ?? 0) > 0

function Acts({ view, step, actions }: Doing) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  const text = readyWords(view, step, format)
  const { begun, filled } = view.next
  return (
    <div className="sk-acts">
      {isCall(step) ? (
        <Button
          look="primary"
          icon="phone"
          title="Alt+1"
          aria-keyshortcuts="Alt+1"
          onClick={() => actions.keepBegun(step.id, { ...begun, call: BEGUN })}
        >
          {messages.card.call.begin}
        </Button>
      ) : (
        (text !== '' || step.asks) && (
          <Button
            look={filled ? 'soft' : 'primary'}
            icon={view.copies ? 'copy' : 'into'}
            title="Alt+1"
            aria-keyshortcuts="Alt+1"
            disabled={text === ''}
            onClick={() => actions.fill(text, step)}
          >
            {view.copies ? (filled ? words.copied : words.copy) : filled ? words.filled : words.fill}
          </Button>
        )
      )}
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
  )
}

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
function Taken({
  view,
  blocked,
  step,
  undo,
  promised,
}: NextProps & { readonly blocked: Blocked; readonly step: Step }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  return (
    <NextPart view={view} word={messages.card.parts.taken} tone="rest">
      <h3>{format.pick(step.title)}</h3>
      <p className="sk-why">{format.pick(blocked.why)}</p>
      {undo}
      {view.next.refused ? (
        <Refused why={view.next.refused} />
      ) : (
        (promised ?? <p className="sk-then">{view.next.filled ? words.takenToo : words.restThen(view.who.gender)}</p>)
      )}
    </NextPart>
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

function Nothing({ view, actions, undo, promised }: NextProps) {
  const messages = useMessages()
  const words = messages.card.next
  return (
    <NextPart view={view} word={messages.card.parts.next} tone="calm">
      <h3>{words.nothing}</h3>
      <p className="sk-why">{words.nothingWhy}</p>
      {undo}
      {promised ?? <Then view={view} actions={actions} />}
      {view.next.call && !undo && (
        <div className="sk-acts">
          <CallNow call={view.next.call} actions={actions} />
        </div>
      )}
    </NextPart>
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

function Rest({ view, actions, undo, blocked, promised }: NextProps & { readonly blocked: Blocked }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  const { touch, quota, until } = blocked
  const { then } = view.next.answer
  const comma = messages.locale === 'en' ? ', ' : '，'
  return (
    <NextPart view={view} word={messages.card.parts.rest} tone="rest">
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
        (promised ?? <p className="sk-then">{words.restThen(view.who.gender)}</p>)
      )}
    </NextPart>
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

function Stop({ view, actions, undo, blocked, promised }: NextProps & { readonly blocked: Blocked }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  const { evidence } = blocked
  return (
    <NextPart view={view} word={messages.card.parts.stop} tone="stop">
      <h3>{words.stop[refusedBy(evidence?.scope ?? 'all')]}</h3>
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
      {view.next.refused ? <Refused why={view.next.refused} /> : promised}
    </NextPart>
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
  if (act.did === 'promised' || act.did === 'waved-aside') return messages.card.promised.undone[act.did]
  if (act.did !== 'done' && act.did !== 'skipped' && act.did !== 'snoozed') return maybe.undone[act.did]
  return next.undone(act.did, act.nextAt === null ? null : format.date(act.nextAt, now))
}
