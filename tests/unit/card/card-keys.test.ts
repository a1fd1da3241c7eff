import { expect, it } from 'vitest'
import { commandOf } from '../../../extension/card/card-keys.ts'

const press = (given: Partial<Parameters<typeof commandOf>[0]>) =>
  commandOf({
    code: '',
    key: '',
    keyCode: 0,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    ...given,
  })

it('reads Alt and a key by its place, whatever letter the system makes of it', () => {
  expect(press({ altKey: true, code: 'KeyN', key: '˜' })).toBe('jot')
  expect(press({ altKey: true, code: 'Digit1', key: '¡' })).toBe('fill')
})

it('leaves keys with other modifiers to the browser, AltGr among them', () => {
  expect(press({ altKey: true, ctrlKey: true, code: 'KeyQ', key: '@' })).toBeNull()
  expect(press({ altKey: true, shiftKey: true, code: 'Digit2' })).toBeNull()
  expect(press({ code: 'KeyN', key: 'n' })).toBeNull()
})

it('leaves every key of an input method alone', () => {
  expect(press({ key: 'Escape', code: 'Escape', isComposing: true })).toBeNull()
  expect(press({ key: 'Escape', code: 'Escape', keyCode: 229 })).toBeNull()
  expect(press({ key: 'Escape', code: 'Escape' })).toBe('escape')
})

it('keeps what was promised by K, and waves it aside with Shift', () => {
  expect(press({ altKey: true, code: 'KeyK' })).toBe('keep')
  expect(press({ altKey: true, shiftKey: true, code: 'KeyK' })).toBe('aside')
  expect(press({ shiftKey: true, code: 'KeyK', key: 'K' })).toBeNull()
})
