import { type ReactNode, useId } from 'react'

interface PartProps {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

/** One part of the page under its heading. */
export function Part({ title, note, children }: PartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note !== undefined && <p className="muted small">{note}</p>}
      {children}
    </section>
  )
}
