import { LimitsSentence } from '../care/plan/limits-sentence.tsx'
import { usePlan } from '../care/use-plan.ts'
import { hrefOf } from '../place.ts'
import { useWords } from '../use-words.ts'
import { SavedLine } from './saved-line.tsx'
import { Section } from './section.tsx'

/** The bounds of all care; the rest of the plan has a page of its own. */
export function Care() {
  const { settings, care } = useWords()
  const { care: words, notAllowed } = settings
  const desk = usePlan()
  if (desk === undefined) return <Section part="care">{null}</Section>
  return (
    <Section part="care" note={words.note}>
      <div className="panel">
        <LimitsSentence desk={desk} />
      </div>
      {!desk.mayEdit && <p className="muted small under">{notAllowed}</p>}
      <p className="small under">
        <a className="num" href={hrefOf({ page: 'care', part: 'plan', rule: null })}>
          {care.toPage}
        </a>
      </p>
      <SavedLine saved={desk} />
    </Section>
  )
}
