import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon, SegmentShape } from '../ui/icons.tsx'
import type { CardActions, CardView } from './card-view.ts'
import type { Tone } from './part.tsx'
import { useCardKeys } from './use-card-keys.ts'

interface PillProps {
  readonly view: CardView
  readonly actions: CardActions
}

/** The card folded to its margin: who, the step and when, and where the data stands. No count, no pulse. */
export function Pill({ view, actions }: PillProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card
  useCardKeys((command) => {
    if (command === 'toggle') actions.open()
    else if (command === 'escape') actions.leave()
    return command === 'toggle' || command === 'escape'
  })

  const mark = view.state === 'customer' && !view.elsewhere ? view.who.notBuyer : undefined
  const word = view.state === 'customer' && !view.elsewhere && !mark ? view.who.segment.word : 'prospect'
  const name = view.state === 'customer' ? (view.who.name ?? words.who.newcomer) : '？'
  const { tone, said } = stepOf()
  const offline = view.state !== 'loading' && view.footer.state === 'offline'
  const alone = view.state !== 'loading' && view.footer.state === 'saved'
  const label =
    view.state === 'customer'
      ? words.pill(
          name,
          view.elsewhere ? words.who.elsewhere : mark ? words.notBuyer.title[mark.kind] : messages.segment[word],
          said,
        )
      : `${words.tools.open}, ${said}`
  return (
    <button
      type="button"
      className="sk sk-pill"
      lang={messages.locale}
      data-seg={word}
      aria-label={label}
      title={`${words.tools.open} (Alt+0)`}
      aria-keyshortcuts="Alt+0"
      onClick={() => actions.open()}
    >
      <span className="w">
        <SegmentShape word={word} />
        <b>{name}</b>
      </span>
      <span className="n" data-tone={tone}>
        <b>{said}</b>
      </span>
      <span className="s">
        <Icon name={offline ? 'off' : alone ? 'disk' : 'synced'} />
      </span>
    </button>
  )

  function stepOf(): { tone: Tone; said: string } {
    if (view.state === 'unknown') return { tone: 'warn', said: words.parts.unknown }
    if (view.state === 'loading') return { tone: 'calm', said: '…' }
    const { step, blocked } = view.next.answer
    if (view.elsewhere) return { tone: 'calm', said: words.parts.elsewhere }
    if (view.maybe && blocked?.kind !== 'do-not-contact') return { tone: 'rest', said: words.parts.maybe }
    if (mark) return { tone: 'calm', said: words.parts.notBuyer }
    if (blocked) {
      return blocked.kind === 'do-not-contact'
        ? { tone: 'stop', said: words.parts.stop }
        : { tone: 'rest', said: blocked.kind === 'taken' ? words.parts.taken : words.parts.rest }
    }
    if (!step) return { tone: 'calm', said: words.next.nothingShort }
    const short = format.pick(view.next.short ?? step.title)
    return { tone: 'step', said: `${short} ${format.day(Math.max(step.dueAt, view.now), view.now)}` }
  }
}
