import type { ReactNode } from 'react'

/** What the margin of a part says by its colour: a step to take, rest or decide, do not contact, help needed. */
export type Tone = 'step' | 'rest' | 'stop' | 'warn' | 'calm'

interface PartProps {
  /** Which part it is, in any language. */
  readonly name: 'next' | 'likes' | 'bought' | 'notes'
  /** The part's name: the vertical word of the margin, and the section's name for a screen reader. */
  readonly word: string
  readonly tone?: Tone
  readonly children: ReactNode
}

/** One part of the account book: its word in the margin, its matter on the paper. */
export function Part({ name, word, tone, children }: PartProps) {
  return (
    <section className={`sk-row sk-${name}`} data-part={name} aria-label={word}>
      <div className="sk-tab" data-tone={tone} aria-hidden="true">
        <b>{word}</b>
      </div>
      <div className="sk-cell">{children}</div>
    </section>
  )
}
