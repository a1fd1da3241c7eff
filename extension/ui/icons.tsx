/** The line icons, drawn on 16 units, and the shapes of the segments, drawn on 12. */
import type { SegmentWord } from '@shuke/shared/segment'
import type { ReactNode } from 'react'

const LINES = {
  alert: <path d="M8 2.8 14 13H2zM8 6.8v2.8M8 11.4h.01" />,
  ask: <path d="M5.8 6.2a2.2 2.2 0 1 1 3 2.1c-.6.2-.8.6-.8 1.2M8 11.8h.01M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0" />,
  bag: <path d="M3.5 5.5h9l.8 8H2.7zM5.8 5.5V4.8a2.2 2.2 0 0 1 4.4 0v.7" />,
  cake: <path d="M3 13.5h10V9H3zM3 11c1.2 1 2.2 1 3.3 0 1.2 1 2.3 1 3.4 0 1.2 1 2.1 1 3.3 0M8 9V6.5M8 4.2h.01" />,
  check: <path d="M3 8.5 6.5 12 13 4.5" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.2l2 1.3" />
    </>
  ),
  cog: (
    <>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4" />
    </>
  ),
  disk: <path d="M3 3h8l2 2v8H3zM5.5 13V9h5v4M5.5 3v2.5h4V3" />,
  edit: <path d="M3 13l.6-2.6L10.8 3.2l2 2L5.6 12.4z" />,
  flag: <path d="M4 14V2.5M4 3h7.5l-1.5 2.7L11.5 8.5H4" />,
  gift: (
    <path d="M2.5 6h11v2.5h-11zM3.5 8.5V13.5h9V8.5M8 6v7.5M8 6C6 6 5 5.3 5 4.2S6.5 2.6 8 6c1.5-3.4 3-2.9 3-1.8S10 6 8 6z" />
  ),
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
  into: <path d="M13.5 3.5v4a2 2 0 0 1-2 2h-8M6.5 6.5l-3 3 3 3" />,
  link: (
    <path d="M7 4.8 8.6 3.2a2.9 2.9 0 0 1 4.1 4.1L11 9M9 11.2l-1.6 1.6a2.9 2.9 0 0 1-4.1-4.1L5 7M6.2 9.8l3.6-3.6" />
  ),
  minus: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M5.5 8h5" />
    </>
  ),
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />,
  note: <path d="M3.5 2.5h9v8l-3 3h-6zM9.5 13.5v-3h3M5.5 5.5h5M5.5 8h3" />,
  off: (
    <path d="M5 12.5h-.5a2.8 2.8 0 0 1-.3-5.6 4 4 0 0 1 .6-1.5M7 4.2a4 4 0 0 1 5 3.2 2.6 2.6 0 0 1 1.3 4M2.5 2.5l11 11" />
  ),
  phone: (
    <path d="M4.2 2.5h2.2l1 3-1.4 1a7 7 0 0 0 3.5 3.5l1-1.4 3 1v2.2c0 .8-.6 1.4-1.4 1.4C7 13.2 2.8 9 2.8 3.9c0-.8.6-1.4 1.4-1.4z" />
  ),
  pin: <path d="M6 2.5h4l-.5 4 2 2.5h-7l2-2.5zM8 9v4.5" />,
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  point: (
    <>
      <circle cx="8" cy="8" r="4.5" />
      <path d="M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3" />
    </>
  ),
  right: <path d="M6 3.5 10.5 8 6 12.5" />,
  split: <path d="M8 2.5v4M8 6.5l-4 4v3M8 6.5l4 4v3" />,
  synced: <path d="M4.5 12.5a2.8 2.8 0 0 1-.3-5.6A4 4 0 0 1 12 7.4a2.6 2.6 0 0 1-.4 5.1zM6.2 9.4 7.6 10.8l2.6-2.8" />,
  talk: <path d="M2.5 3h11v7.5H8L5 13.5v-3H2.5zM5.2 5.8h5.6M5.2 7.8h3.6" />,
  undo: <path d="M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H7" />,
  user: (
    <>
      <circle cx="8" cy="5.5" r="2.7" />
      <path d="M3 13.5c.5-2.6 2.5-4 5-4s4.5 1.4 5 4" />
    </>
  ),
  x: <path d="M4 4l8 8M12 4l-8 8" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof LINES

/** A line icon; it never stands alone for a meaning, so it is hidden from a screen reader. */
export function Icon({ name, tone }: { readonly name: IconName; readonly tone?: 'ok' | 'wait' }) {
  return (
    <svg className={tone === undefined ? 'i' : `i ${tone}`} viewBox="0 0 16 16" aria-hidden="true">
      {LINES[name]}
    </svg>
  )
}

const SHAPES: Readonly<Record<SegmentWord, ReactNode>> = {
  prospect: (
    <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 2" />
  ),
  new: (
    <>
      <path d="M1 8a5 5 0 0 1 10 0z" fill="currentColor" />
      <path d="M1 10.2h10" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  repeat: (
    <>
      <circle cx="3.3" cy="6" r="2.7" fill="currentColor" />
      <circle cx="9.2" cy="6" r="2.7" fill="currentColor" />
    </>
  ),
  regular: <circle cx="6" cy="6" r="4.8" fill="currentColor" />,
  champion: <path d="M6 .4 11.6 6 6 11.6.4 6z" fill="currentColor" />,
  drifting: <path d="M.8 1.8h10.4L6 11z" fill="currentColor" />,
  away: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />,
}

/** A segment's shape: with the word and the hue, always all three. */
export function SegmentShape({ word }: { readonly word: SegmentWord }) {
  return (
    <svg className="shape" viewBox="0 0 12 12" aria-hidden="true">
      {SHAPES[word]}
    </svg>
  )
}
