/** The line icons that only the workbench has, drawn on 16 units like the shared ones. */
import type { ReactNode } from 'react'

const LINES = {
  customers: (
    <path d="M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM2 13c0-2.4 1.7-4 4-4s4 1.6 4 4M10.5 3.4a2.1 2.1 0 0 1 0 4M11.6 9.3c1.5.5 2.4 1.9 2.4 3.7" />
  ),
  care: <path d="M8 13.3 3.2 8.6a3 3 0 0 1 0-4.3 3 3 0 0 1 4.3 0l.5.6.5-.6a3 3 0 0 1 4.3 0 3 3 0 0 1 0 4.3z" />,
  search: <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.2 3.2" />,
  import: <path d="M8 2.5V10M5 7l3 3 3-3M2.5 11v2.5h11V11" />,
  settings: <path d="M3 4.5h10M3 8h10M3 11.5h10M6 3v3M10.5 6.5v3M5 10v3" />,
  file: <path d="M4 2h5l3 3v9H4zM9 2v3h3" />,
  check: <path d="M3 8.5l3.2 3L13 4.5" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  play: <path d="M5.5 3.5v9l7-4.5z" />,
  stop: <path d="M4 4h8v8H4z" />,
  save: <path d="M8 2.5V10M5 7l3 3 3-3M2.5 11v2.5h11V11" />,
  undo: <path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.5 4L3 6.5 5.5 9" />,
  info: <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3V11M8 5.2v.1" />,
  alert: <path d="M8 2.8 14 13H2zM8 6.8v2.8M8 11.4h.01" />,
  sync: <path d="M3 7a5 5 0 0 1 8.5-2.5L13 6M13 3v3h-3M13 9a5 5 0 0 1-8.5 2.5L3 10M3 13v-3h3" />,
  plus: <path d="M8 3v10M3 8h10" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof LINES

/** It never stands alone for a meaning, so it is hidden from a screen reader. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
      {LINES[name]}
    </svg>
  )
}
