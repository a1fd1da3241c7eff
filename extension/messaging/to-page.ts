/**
 * What the frame and the worker ask of the page side. These guards are written out, because a schema library would be most of the
 * content script's weight.
 */
export type ToPage =
  /** The card of this generation is painted: it may be seen, if the page is still there. */
  | { readonly type: 'shown'; readonly generation: number }
  /** Put text into the reply box, if it is empty and the conversation is still this one. */
  | { readonly type: 'fill'; readonly generation: number; readonly text: string }
  | { readonly type: 'layout'; readonly collapsed: boolean }
  /** Give the focus back to the reply box. */
  | { readonly type: 'focus-reply' }
  /** From the worker: the sites that are switched on now; the page side of any other one leaves. */
  | { readonly type: 'sites-on'; readonly sites: readonly string[] }

export type FillResult = 'filled' | 'not-empty' | 'moved-on' | 'no-reply-box'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const MAX_TEXT = 4000

export const parseToPage = (value: unknown): ToPage | null => {
  if (!isRecord(value)) return null
  const { type, generation, text, collapsed, sites } = value
  if (type === 'focus-reply') return { type }
  if (type === 'shown' && typeof generation === 'number') return { type, generation }
  if (type === 'fill' && typeof generation === 'number' && typeof text === 'string' && text.length <= MAX_TEXT)
    return { type, generation, text }
  if (type === 'layout' && typeof collapsed === 'boolean') return { type, collapsed }
  if (type === 'sites-on' && Array.isArray(sites)) return { type, sites: sites.map(String) }
  return null
}
