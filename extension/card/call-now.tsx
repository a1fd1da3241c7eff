import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Pop } from '../ui/pop.tsx'
import { BEGUN } from './call-progress.ts'
import type { CardActions, NextView } from './card-view.ts'

/** A call outside its hours is asked about first; made all the same, it is written down with its time like any other. */
export function CallNow({
  call,
  actions,
}: {
  readonly call: NonNullable<NextView['call']>
  readonly actions: Pick<CardActions, 'keepBegun'>
}) {
  const words = useMessages().card.call
  const format = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <Pop label={words.now} open={open} onOpenChange={setOpen} trigger={<Button>{words.now}</Button>}>
      <p>{format.pick(call.ask)}</p>
      <div className="row">
        <Button
          tiny
          onClick={() => {
            setOpen(false)
            actions.keepBegun(call.step, { call: BEGUN })
          }}
        >
          {words.allTheSame}
        </Button>
        <Button look="quiet" tiny onClick={() => setOpen(false)}>
          {words.later}
        </Button>
      </div>
    </Pop>
  )
}
