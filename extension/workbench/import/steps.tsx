import { Icon } from '../icons.tsx'
import { useWords } from '../use-words.ts'

export type Step = 0 | 1 | 2 | 3

/** Where in the import we are; the last step is over as soon as it is reached. */
export function Steps({ at }: { readonly at: Step }) {
  const { steps } = useWords().import
  return (
    <ol className="steps" aria-label={steps.label}>
      {steps.names.map((name, step) => {
        const over = step < at || at === 3
        return (
          <li
            key={name}
            className={over ? 'over' : step === at ? 'now' : ''}
            aria-current={step === at ? 'step' : undefined}
          >
            <span className="step-mark">{over ? <Icon name="check" /> : step + 1}</span>
            {name}
          </li>
        )
      })}
    </ol>
  )
}
