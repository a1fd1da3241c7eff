/**
 * The card's Alt keys, pressed while the page has the focus: hands stay on the keyboard. The site goes first, and a key it
 * has a use for never reaches the card.
 */
const CODES: ReadonlySet<string> = new Set([
  ...['Digit0', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5'],
  ...['KeyN', 'KeyZ', 'KeyQ', 'KeyK', 'Shift+KeyK'],
])

/** An input method's own Enter or letter; some report only keyCode 229. */
const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

/** @param onKey false when the key means nothing now, so that it goes where it would have gone */
export const hearPageKeys = (page: Document, onKey: (code: string) => boolean, signal: AbortSignal): void => {
  // On the window and in the bubble phase: every listener of the page has been asked before.
  page.defaultView?.addEventListener(
    'keydown',
    (event) => {
      // A page's script presses no key for a person.
      if (!event.isTrusted || event.defaultPrevented || isComposing(event)) return
      const pressed = event.shiftKey ? `Shift+${event.code}` : event.code
      if (!event.altKey || event.ctrlKey || event.metaKey || !CODES.has(pressed)) return
      if (onKey(pressed)) event.preventDefault()
    },
    { signal },
  )
}
