import { useState } from 'react'
import { type Draft, write } from '../../store/write.ts'
import { useStore } from '../store-context.tsx'

export interface Saved {
  /** What was changed, and the way back; null when nothing was, or it is long ago. */
  readonly undo: { readonly words: string; readonly draft: Draft } | null
  readonly failed: boolean
  /** @param before the draft that sets the former value */
  readonly save: (draft: Draft, before: Draft, words: string) => void
  readonly takeBack: () => void
  readonly forget: () => void
}

/** Writes a setting at once and keeps the way back for a while. */
export const useSaved = (): Saved => {
  const store = useStore()
  const [undo, setUndo] = useState<Saved['undo']>(null)
  const [failed, setFailed] = useState(false)
  const put = (draft: Draft, next: Saved['undo']) => {
    setFailed(false)
    write(store, [draft], Date.now()).then(
      () => setUndo(next),
      (error: unknown) => {
        console.error('a setting was not saved:', String(error))
        setFailed(true)
      },
    )
  }
  return {
    undo,
    failed,
    save: (draft, before, words) => put(draft, { words, draft: before }),
    takeBack: () => undo && put(undo.draft, null),
    forget: () => setUndo(null),
  }
}
