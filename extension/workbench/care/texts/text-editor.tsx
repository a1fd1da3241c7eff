import type { Locale } from '@shuke/shared/model'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { useFormat } from '../../../ui/i18n.tsx'
import { Menu } from '../../../ui/pop.tsx'
import { Button } from '../../button.tsx'
import { useWords } from '../../use-words.ts'
import { type CheckOptions, checkText, insertVariable, MOST_TEXT, variablesFor, whyNotSaved } from './check-text.ts'
import { TextSample } from './text-sample.tsx'

interface TextEditorProps {
  readonly locale: Locale
  readonly text: string
  readonly options: Omit<CheckOptions, 'locale'>
  readonly disabled: boolean
  /** It was to be saved already: what keeps it from that is told. */
  readonly tried: boolean
  readonly onType: (text: string) => void
  readonly onSave: () => void
}

/** One language of a text: its words, a menu of what may be filled in, and how it reads. */
export function TextEditor({ locale, text, options, disabled, tried, onType, onSave }: TextEditorProps) {
  const { texts: words } = useWords().care
  const format = useFormat()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const checked = checkText(text, { ...options, locale })
  const why = whyNotSaved(text, checked)
  const problems = [
    ...checked.problems.map(({ say }) => format.pick(say)),
    ...checked.unknowable.map(({ name }) => words.unknowable(`{${name[locale]}}`)),
    ...(why === 'long' ? [words.tooLong(String(text.length), String(MOST_TEXT))] : []),
    ...(why === 'empty' && tried ? [words.empty[locale]] : []),
  ]
  useLayoutEffect(() => {
    if (caret === null) return
    box.current?.setSelectionRange(caret, caret)
    setCaret(null)
  }, [caret])
  const insert = (variable: ReturnType<typeof variablesFor>[number]) => {
    const { selectionStart, selectionEnd } = box.current ?? { selectionStart: text.length, selectionEnd: text.length }
    const inserted = insertVariable(text, variable, locale, [selectionStart, selectionEnd])
    onType(inserted.text)
    setCaret(inserted.caret)
  }
  return (
    <div className="text-editor">
      <div className="pad">
        <div className="text-head">
          <label htmlFor={id}>{words.language[locale]}</label>
          <Menu
            trigger={
              <Button small look="quiet" icon="plus" disabled={disabled}>
                {words.insert}
              </Button>
            }
            label={words.insertInto(words.language[locale])}
            items={variablesFor(options.texts).map((variable) => ({
              words: words.variable(variable.name[locale], variable.sample[locale]),
              act: () => insert(variable),
            }))}
            finalFocus={box}
          />
        </div>
        <textarea
          id={id}
          ref={box}
          className="in text-box"
          lang={locale}
          rows={4}
          value={text}
          disabled={disabled}
          aria-invalid={problems.length > 0}
          aria-describedby={`${id}-said`}
          onChange={({ target }) => onType(target.value)}
          onKeyDown={({ key, ctrlKey, metaKey, nativeEvent }) => {
            if (key === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing) onSave()
          }}
        />
        <ul id={`${id}-said`} aria-live="polite">
          {problems.map((sentence) => (
            <li className="problem small" key={sentence}>
              {sentence}
            </li>
          ))}
        </ul>
      </div>
      <TextSample locale={locale} checked={checked} sms={options.texts.sms} />
    </div>
  )
}
