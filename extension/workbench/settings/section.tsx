import type { ReactNode } from 'react'
import type { SettingsPart } from '../place.ts'
import { useWords } from '../use-words.ts'

interface SectionProps {
  readonly part: SettingsPart
  readonly note?: string
  readonly children: ReactNode
}

/** One part of the settings under its heading. */
export function Section({ part, note, children }: SectionProps) {
  const { parts } = useWords().settings
  return (
    <section id={part} aria-labelledby={`h-${part}`}>
      <header>
        <h2 id={`h-${part}`}>{parts[part]}</h2>
        {note !== undefined && <p className="muted">{note}</p>}
      </header>
      {children}
    </section>
  )
}
