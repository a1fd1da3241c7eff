import type { Step } from '@shuke/shared/care'
import { variableOf } from '@shuke/shared/template'
import { useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { isComposing } from './card-keys.ts'

interface AsksProps {
  readonly asks: NonNullable<Step['asks']>
  /** What was said before, by the variable's id. */
  readonly told: Readonly<Record<string, string>>
  readonly onTold: (told: Readonly<Record<string, string>>) => void
}

/** Characters that a value of a text may have. */
const MOST = 200

/** What somebody in the shop has to say before there is a text: no text is shown with a gap. */
export function Asks({ asks, told, onTold }: AsksProps) {
  const words = useMessages().card.next
  const format = useFormat()
  const id = useId()
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({})
  const isWhole = asks.every(({ variable }) => said[variable]?.trim())
  return (
    <form
      className="sk-slip sk-asks"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWhole) return
        const spoken = asks.map(({ variable }) => [variable, said[variable]?.trim() ?? ''] as const)
        onTold({ ...told, ...Object.fromEntries(spoken) })
      }}
    >
      {asks.map(({ variable, question }, place) => {
        const sample = variableOf(variable)?.sample
        return (
          <p key={variable}>
            <label htmlFor={`${id}-${place}`}>{format.pick(question)}</label>
            <input
              id={`${id}-${place}`}
              className="sk-input"
              data-ask=""
              maxLength={MOST}
              placeholder={sample && words.forInstance(format.pick(sample))}
              value={said[variable] ?? ''}
              onChange={(event) => setSaid({ ...said, [variable]: event.target.value })}
              onKeyDown={(event) => {
                // An Enter that ends a composition must not submit the form.
                if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault()
              }}
            />
          </p>
        )
      })}
      <Button type="submit" tiny disabled={!isWhole}>
        {words.putIn}
      </Button>
    </form>
  )
}
