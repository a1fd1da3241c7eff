import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useMessages } from '../ui/i18n.tsx'
import { Pop } from '../ui/pop.tsx'
import type { Gender } from './card-view.ts'

interface LiftProps {
  readonly gender: Gender
  readonly onLift: (why: string) => void
}

/** Lifting a do-not-contact asks how one knows, and keeps the answer. */
export function Lift({ gender, onLift }: LiftProps) {
  const words = useMessages().card.next
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  return (
    <Pop label={words.lift(gender)} open={open} onOpenChange={setOpen} trigger={<Button>{words.lift(gender)}</Button>}>
      <form
        className="sk-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (why.trim() === '') return
          setOpen(false)
          onLift(why.trim())
        }}
      >
        <label htmlFor="sk-lift">{words.liftWhy}</label>
        <input id="sk-lift" className="sk-input" value={why} onChange={(event) => setWhy(event.target.value)} />
        <Button type="submit" tiny disabled={why.trim() === ''}>
          {words.liftDo}
        </Button>
      </form>
    </Pop>
  )
}
