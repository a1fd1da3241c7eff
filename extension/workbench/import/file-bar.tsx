import type { Localised } from '@shuke/shared/model'
import type { ReactNode } from 'react'
import { useFormat } from '../../ui/i18n.tsx'
import { Icon } from '../icons.tsx'

interface FileBarProps {
  readonly name: string
  readonly facts: readonly string[]
  readonly format: Localised | null
  readonly formatNote?: string
  readonly children?: ReactNode
}

/** The file at hand, and what it was taken for. */
export function FileBar({ name, facts, format, formatNote, children }: FileBarProps) {
  const { pick } = useFormat()
  return (
    <section className="panel file-bar" aria-label={name}>
      <Icon name="file" />
      <div>
        <h2>{name}</h2>
        <p className="muted small">{facts.join(' · ')}</p>
      </div>
      {format && (
        <div className="detected">
          <p>
            <b>{pick(format)}</b>
          </p>
          {formatNote !== undefined && <p className="muted small">{formatNote}</p>}
        </div>
      )}
      {children}
    </section>
  )
}
