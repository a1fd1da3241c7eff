/** The keys of the card. They are read by place on the keyboard (`code`): with Alt held, some systems type other letters. */

export type CardCommand =
  | 'toggle'
  | 'fill'
  | 'done'
  | 'snooze'
  | 'skip'
  | 'elsewhere'
  | 'jot'
  | 'undo'
  | 'question'
  | 'keep'
  | 'aside'
  | 'escape'

const ALT: Readonly<Record<string, CardCommand>> = {
  Digit0: 'toggle',
  Digit1: 'fill',
  Digit2: 'done',
  Digit3: 'snooze',
  Digit4: 'skip',
  Digit5: 'elsewhere',
  KeyN: 'jot',
  KeyZ: 'undo',
  KeyQ: 'question',
  KeyK: 'keep',
}

const ALT_SHIFT: Readonly<Record<string, CardCommand>> = { KeyK: 'aside' }

type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'keyCode' | 'isComposing'
>

/** True while an input method is composing: such an Enter or Escape belongs to it. Some report only keyCode 229. */
export const isComposing = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean =>
  press.isComposing || press.keyCode === 229

/** What a key asks of the card, or null. */
export function commandOf(press: KeyPress): CardCommand | null {
  if (isComposing(press) || press.ctrlKey || press.metaKey) return null
  if (press.shiftKey) return (press.altKey && ALT_SHIFT[press.code]) || null
  if (press.altKey) return ALT[press.code] ?? null
  return press.key === 'Escape' ? 'escape' : null
}
