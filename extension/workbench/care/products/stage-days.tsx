import type { ProductWords, SaidProduct } from '../../../store/say-of-product.ts'
import { TextField } from '../../field.tsx'
import { useWords } from '../../use-words.ts'
import { dayBegins, firstDayText } from '../events/days.ts'
import { usePlanZone } from './use-zone.ts'

type Stage = 'sellsFrom' | 'endsFrom' | 'pastFrom'

const STAGES: readonly Stage[] = ['sellsFrom', 'endsFrom', 'pastFrom']

interface StageDaysProps {
  readonly held: SaidProduct | undefined
  readonly onSay: (label: string, set: ProductWords) => void
}

/** Since when it is on sale, at the end of its season, and past it. An emptied day is one that nobody said. */
export function StageDays({ held, onSay }: StageDaysProps) {
  const { products: words } = useWords().care
  const zone = usePlanZone()
  if (zone === undefined) return null
  return (
    <div className="form">
      {STAGES.map((stage) => {
        const at = held?.[stage] ?? null
        return (
          <TextField
            key={`${stage} ${at}`}
            type="date"
            label={words.stages[stage]}
            defaultValue={at === null ? '' : firstDayText(at, zone)}
            onBlur={({ target }) => {
              // A half-typed day is empty to the page and is no word.
              if (target.validity.badInput) return
              const next = target.value === '' ? null : dayBegins(target.value, zone)
              if (next !== at) onSay(words.stages[stage], { [stage]: next })
            }}
          />
        )
      })}
    </div>
  )
}
