import { RULES } from '@shuke/shared/care'
import { useWords } from '../../use-words.ts'
import type { PlanDesk } from '../use-plan.ts'
import { Limits } from './limits.tsx'
import { RuleLine } from './rule-line.tsx'

/** Every step that can be proposed, in the order of the registry, and the bounds that hold for all of them. */
export function PlanPart({ desk }: { readonly desk: PlanDesk }) {
  const { plan: words } = useWords().care
  return (
    <>
      <section aria-labelledby="care-limits">
        <h2 id="care-limits">{words.limits}</h2>
        <Limits desk={desk} />
      </section>
      <section aria-labelledby="care-rules">
        <h2 id="care-rules">{words.rules}</h2>
        <ol className="panel rules">
          {RULES.map((rule) => (
            <RuleLine key={rule.id} rule={rule} desk={desk} />
          ))}
        </ol>
      </section>
    </>
  )
}
