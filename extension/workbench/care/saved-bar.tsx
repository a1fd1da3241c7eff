import { useEffect } from 'react'
import { SavedLine, type SavedShown } from '../settings/saved-line.tsx'

/** At the foot of the window, where it moves nothing: what was saved, and the way back, by Alt+Z too. */
export function SavedBar({ saved }: { readonly saved: SavedShown }) {
  const { undo, takeBack } = saved
  useEffect(() => {
    if (!undo) return
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.code !== 'KeyZ') return
      event.preventDefault()
      takeBack()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return (
    <div className="saved-bar">
      <SavedLine saved={saved} />
    </div>
  )
}
