import { useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { isComposing } from './card-keys.ts'
import type { FieldView } from './card-view.ts'

interface FactFormProps {
  readonly fields: readonly FieldView[]
  /** Given when it is settled which field it is. */
  readonly field?: string
  /** What stands there now, in the person's words. */
  readonly value?: string
  readonly onSave: (field: string, value: string | number) => void
  readonly onCancel: () => void
}

/** A field and its value, typed or chosen; the field's own reading says what is wrong with it. */
export function FactForm({ fields, field, value = '', onSave, onCancel }: FactFormProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.likes
  const id = useId()
  const [chosen, setChosen] = useState(field ?? '')
  const [text, setText] = useState(value)
  const [problem, setProblem] = useState<string | null>(null)
  const shown = fields.find((one) => one.id === chosen)

  const save = (typed: string) => {
    if (!shown) return
    const parsed = shown.parse(typed)
    if (parsed.value === undefined) setProblem(parsed.problem ? format.pick(parsed.problem) : words.choose)
    else onSave(shown.id, parsed.value)
  }

  return (
    <form
      className="sk-form"
      onSubmit={(event) => {
        event.preventDefault()
        save(text)
      }}
    >
      {field === undefined && (
        <>
          <label htmlFor={`${id}-field`}>{words.addHint}</label>
          <select
            id={`${id}-field`}
            className="sk-input"
            value={chosen}
            onChange={(event) => {
              setChosen(event.target.value)
              setProblem(null)
            }}
          >
            <option value="">{words.choose}</option>
            {fields.map((one) => (
              <option key={one.id} value={one.id}>
                {format.pick(one.label)}
              </option>
            ))}
          </select>
        </>
      )}
      {shown && (
        <label htmlFor={`${id}-value`}>
          {format.pick(shown.label)}
          {shown.unit && ` (${format.pick(shown.unit)})`}
        </label>
      )}
      {shown?.kind === 'choice' ? (
        <div className="sk-chips" id={`${id}-value`}>
          {shown.choices?.map((choice) => (
            <Button key={choice.value} tiny onClick={() => save(choice.value)}>
              {format.pick(choice.label)}
            </Button>
          ))}
        </div>
      ) : (
        shown && (
          <input
            id={`${id}-value`}
            className="sk-input"
            inputMode={shown.kind === 'number' ? 'decimal' : 'text'}
            value={text}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-problem`}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
            autoFocus
            onChange={(event) => {
              setText(event.target.value)
              setProblem(null)
            }}
            onKeyDown={(event) => {
              // An Enter that ends a composition must not submit the form.
              if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault()
            }}
          />
        )
      )}
      <p id={`${id}-problem`} className="problem" role="alert" hidden={problem === null}>
        {problem}
      </p>
      <div className="row">
        {shown && shown.kind !== 'choice' && (
          <Button type="submit" tiny>
            {messages.common.save}
          </Button>
        )}
        <Button look="quiet" tiny onClick={onCancel}>
          {messages.common.cancel}
        </Button>
      </div>
    </form>
  )
}
