/** The care plan: what is done when, in which words, of which weather, and what the things that are sold are. */
import { LocaleProvider, useMessages } from '../../ui/i18n.tsx'
import { Note } from '../note.tsx'
import { CARE_PARTS, type CarePart, hrefOf } from '../place.ts'
import { useWords } from '../use-words.ts'
import { EventsPart } from './events/events-part.tsx'
import { PlanPart } from './plan/plan-part.tsx'
import { ProductsPart } from './products/products-part.tsx'
import { SavedBar } from './saved-bar.tsx'
import { TextsPart } from './texts/texts-part.tsx'
import { type PlanDesk, usePlan } from './use-plan.ts'
import './care.css'

interface CarePageProps {
  readonly part: CarePart
  /** Whose words the address names. */
  readonly rule: string | null
}

export function CarePage({ part, rule }: CarePageProps) {
  const { care: words } = useWords()
  const desk = usePlan()
  return (
    <main id="main" tabIndex={-1} className="care">
      <div className="head">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.notes[part]}</p>
        </div>
      </div>
      <nav className="tabs" aria-label={words.title}>
        {CARE_PARTS.map((one) => (
          <a
            key={one}
            href={hrefOf({ page: 'care', part: one, rule: null })}
            aria-current={one === part ? 'page' : undefined}
          >
            {words.parts[one]}
          </a>
        ))}
      </nav>
      {part === 'products' ? <ProductsPart /> : desk && <OfPlan part={part} rule={rule} desk={desk} />}
    </main>
  )
}

function OfPlan({ part, rule, desk }: CarePageProps & { readonly desk: PlanDesk }) {
  const { care: words } = useWords()
  const { locale } = useMessages()
  return (
    // Days and hours here are the plan's own.
    <LocaleProvider locale={locale} zone={desk.plan.zone}>
      {!desk.mayEdit && <Note>{words.readOnly}</Note>}
      {part === 'plan' && <PlanPart desk={desk} />}
      {part === 'texts' && <TextsPart desk={desk} rule={rule} />}
      {part === 'events' && <EventsPart desk={desk} />}
      <SavedBar saved={desk} />
    </LocaleProvider>
  )
}
