import type { Step } from '@shuke/shared/care'
import { plainText } from '@shuke/shared/model'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import type { CardActions, CustomerView } from './card-view.ts'
import { ReadyText } from './ready-text.tsx'

interface ToRecipientProps {
  readonly view: CustomerView
  readonly step: Step
  readonly to: NonNullable<Step['toRecipient']>
  readonly actions: Pick<CardActions, 'copy'>
}

/** The second draft: for whoever the parcel goes to. It is copied and never filled in, because the chat here is the buyer's. */
export function ToRecipient({ view, step, to, actions }: ToRecipientProps) {
  const words = useMessages().card.next
  const format = useFormat()
  const [copied, setCopied] = useState<boolean | null>(null)
  const parts = format.pick(to.text)
  return (
    <>
      <ReadyText parts={parts} step={step} blunt={view.next.blunt} />
      <div className="sk-acts">
        <Button
          look={copied ? 'soft' : 'primary'}
          icon="copy"
          onClick={() => void actions.copy(plainText(parts)).then(setCopied)}
        >
          {copied ? words.copied : words.copyFor(to.name)}
        </Button>
      </div>
      {copied === false && (
        <p className="sk-then refused" role="alert">
          <span>{words.refused['not-copied']}</span>
        </p>
      )}
    </>
  )
}
