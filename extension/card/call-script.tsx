import { NOTHING_SAID, type ScriptItem, type Step } from '@shuke/shared/care'
import type { Outcome } from '@shuke/shared/model'
import { useEffect, useRef, useState } from 'react'
import type { BegunCall } from '../store/begun-steps.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { Pop } from '../ui/pop.tsx'
import { complaintIn, itemsInAll, leftToAsk, ticked, untick } from './call-progress.ts'
import { CallTrouble } from './call-trouble.tsx'
import { isComposing } from './card-keys.ts'
import type { CardActions, CustomerView } from './card-view.ts'

interface CallScriptProps {
  readonly view: CustomerView
  readonly step: Step
  readonly script: readonly ScriptItem[]
  /** As it was left; from here on this card alone says how far it is. */
  readonly begun: BegunCall
  readonly actions: CardActions
}

const MOODS = ['satisfied', 'so-so', 'unhappy'] as const

/**
 * A call, one thing after the other: what to say, what she said to it, a tick. Whoever is not happy is asked nothing more that
 * would guide or sell, and the call ends with what is to be put right.
 */
export function CallScript({ view, step, script, begun, actions }: CallScriptProps) {
  const words = useMessages().card.call
  const format = useFormat()
  const [ending, setEnding] = useState(false)
  const [call, setCall] = useState(begun)
  const [said, setSaid] = useState(begun.words ?? '')
  const line = useRef<HTMLInputElement>(null)
  const moods = useRef<HTMLDivElement>(null)
  const left = leftToAsk(script, call)
  const item = left[0]
  const itemId = item?.id
  const answered = call.answers.length

  const keep = (next: BegunCall | null): void => {
    const { call: _, ...rest } = view.next.begun ?? {}
    if (next) setCall(next)
    actions.keepBegun(step.id, next === null ? rest : { ...rest, call: next })
  }
  const tick = (ok: boolean, mood?: Outcome, own = said): void => {
    if (!item) return
    setSaid('')
    keep(ticked(call, item, { ok, words: own, ...(mood && { mood }) }))
  }
  const back = (): void => {
    setEnding(false)
    const before = untick(call, script)
    setSaid(before?.words ?? '')
    keep(before)
  }
  // Whoever writes along goes on writing.
  useEffect(() => {
    if (itemId !== undefined) line.current?.focus()
  }, [itemId])

  if (ending || !item)
    return call.mood === 'unhappy' ? (
      <CallTrouble
        complaint={complaintIn(call, script)}
        now={view.now}
        onBack={ending ? () => setEnding(false) : back}
        onDone={(trouble) => actions.finishCall(step, call, trouble)}
      />
    ) : (
      <div className="sk-slip">
        <p>{words.asked(answered)}</p>
        <div className="sk-acts">
          <Button look="primary" icon="check" autoFocus onClick={() => actions.finishCall(step, call)}>
            {words.finish}
          </Button>
          <Button look="quiet" onClick={ending ? () => setEnding(false) : back}>
            {words.back}
          </Button>
        </div>
      </div>
    )

  return (
    <form
      className="sk-slip sk-call-item"
      onSubmit={(event) => {
        event.preventDefault()
        if (item.mood) moods.current?.querySelector('button')?.focus()
        else if (!item.needsWords || said.trim() !== '') tick(true)
      }}
    >
      <p aria-live="polite">
        <Ticks script={script} call={call} all={itemsInAll(script, call)} />
        {format.pick(item.words)}
      </p>
      <input
        ref={line}
        className="sk-input"
        aria-label={words.answer}
        placeholder={words.answer}
        maxLength={500}
        value={said}
        onChange={(event) => {
          setSaid(event.target.value)
          keep({ ...call, words: event.target.value })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault()
        }}
      />
      <div className="sk-acts" ref={moods}>
        {item.mood ? (
          MOODS.map((mood) => (
            <Button key={mood} onClick={() => tick(mood !== 'unhappy', mood)}>
              {words.mood[mood]}
            </Button>
          ))
        ) : (
          <>
            <Button type="submit" look="primary" icon="check" disabled={item.needsWords === true && said.trim() === ''}>
              {item.needsWords ? words.noted : words.said}
            </Button>
            <Button look="quiet" onClick={() => (item.needsWords ? tick(true, undefined, NOTHING_SAID) : tick(false))}>
              {item.needsWords ? words.nothingSaid : words.passOver}
            </Button>
          </>
        )}
        <Button look="quiet" onClick={back}>
          {answered === 0 ? words.notNow : words.back}
        </Button>
        {answered === 0 ? (
          <Button look="quiet" onClick={() => actions.done(step, 'unanswered')}>
            {words.mood.unanswered}
          </Button>
        ) : (
          !item.mood && (
            <Button look="quiet" onClick={() => setEnding(true)}>
              {words.end}
            </Button>
          )
        )}
      </div>
    </form>
  )
}

/** How many are ticked of how many, and, on asking, which, with what she said. */
function Ticks({
  script,
  call,
  all,
}: {
  readonly script: readonly ScriptItem[]
  readonly call: BegunCall
  readonly all: number
}) {
  const words = useMessages().card.call
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const done = call.answers.length
  const wordsOf = (item: string): string => {
    const asked = script.find(({ id }) => id === item)
    return asked ? format.pick(asked.words) : item
  }
  if (done === 0) return <small>{words.place(1, all)}</small>
  return (
    <Pop
      label={words.soFar}
      open={open}
      onOpenChange={setOpen}
      trigger={<LinkButton title={words.soFar}>{words.place(done + 1, all)}</LinkButton>}
    >
      <ol className="sk-ticks">
        {call.answers.map(({ item, ok, words: said }) => (
          <li key={item}>
            <Icon name={ok ? 'check' : 'x'} />
            <span>
              {wordsOf(item)}
              {said !== '' && <q>{said}</q>}
            </span>
          </li>
        ))}
      </ol>
    </Pop>
  )
}
