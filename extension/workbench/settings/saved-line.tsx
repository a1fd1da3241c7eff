import { useEffect } from 'react'
import { ask } from '../../messaging/listen.ts'
import { useMessages } from '../../ui/i18n.tsx'
import { UndoBar } from '../../ui/undo-bar.tsx'
import { Note } from '../note.tsx'
import { useSession } from '../store-context.tsx'
import { useWords } from '../use-words.ts'

export interface SavedShown {
  readonly undo: { readonly words: string } | null
  readonly failed: boolean
  readonly takeBack: () => void
  readonly forget: () => void
}

/** Below what was changed: that it is saved, with the way back, or that it is not. */
export function SavedLine({ saved }: { readonly saved: SavedShown }) {
  const { settings } = useWords()
  const { locale } = useMessages()
  const session = useSession()
  const { undo, failed } = saved
  useEffect(() => {
    if (undo && session)
      ask({ type: 'sync-now' }).catch((error: unknown) => console.info('not synced at once:', String(error)))
  }, [undo, session])
  if (failed)
    return (
      <Note tone="bad" live>
        {settings.saveFailed}
      </Note>
    )
  if (!undo) return null
  return (
    <div className="sk saved-line" lang={locale}>
      <UndoBar words={undo.words} onUndo={saved.takeBack} onGone={saved.forget} />
    </div>
  )
}
