import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

interface NoteProps {
  readonly tone?: 'plain' | 'warn' | 'bad' | 'good'
  /** Said by a screen reader when it appears. */
  readonly live?: boolean
  readonly children: ReactNode
}

/** A sentence that matters, on a slip of its own. */
export function Note({ tone = 'plain', live = false, children }: NoteProps) {
  const icon = ({ plain: 'info', warn: 'alert', bad: 'alert', good: 'check' } as const)[tone]
  return (
    <div className={`note ${tone}`} role={live ? 'status' : undefined}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}
