/**
 * Text into the page's reply box, as if typed: the page's framework hears an input event. It is never sent from here.
 */
import type { FillResult } from '../messaging/to-page.ts'

type Box = HTMLTextAreaElement | HTMLInputElement

const findBox = (page: Document, selectors: readonly string[]): HTMLElement | null => {
  for (const selector of selectors) {
    const found = page.querySelector<HTMLElement>(selector)
    if (found) return found
  }
  return null
}

const isBox = (element: HTMLElement): element is Box => element.matches('textarea, input')

/**
 * React and Vue keep their own copy of a field's value and take an assignment for theirs; the prototype's setter goes
 * past that copy, and the event then tells them.
 */
const setValue = (box: Box, text: string): void => {
  const prototype = box.matches('textarea') ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(box, text)
  box.dispatchEvent(new Event('input', { bubbles: true }))
}

const setEditable = (element: HTMLElement, text: string): void => {
  element.textContent = text
  element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}

const textIn = (box: HTMLElement): string => (isBox(box) ? box.value : (box.textContent ?? '')).trim()

/** Fills an empty box and moves the focus there; a box with somebody's words in it is left alone. */
export const fillReply = (page: Document, selectors: readonly string[], text: string): FillResult => {
  const box = findBox(page, selectors)
  if (!box) return 'no-reply-box'
  if (textIn(box) !== '') return 'not-empty'
  if (isBox(box)) setValue(box, text)
  else setEditable(box, text)
  box.focus()
  return 'filled'
}

/** A framework that sends a text empties its box without any event. */
const LOOK_MS = 500

/** Calls back once, when the box is found empty. */
export const whenEmptied = (
  page: Document,
  selectors: readonly string[],
  onEmptied: () => void,
  signal: AbortSignal,
): void => {
  const timer = setInterval(() => {
    const box = findBox(page, selectors)
    if (!box || textIn(box) !== '') return
    clearInterval(timer)
    onEmptied()
  }, LOOK_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
}

export const focusReply = (page: Document, selectors: readonly string[]): void => findBox(page, selectors)?.focus()
