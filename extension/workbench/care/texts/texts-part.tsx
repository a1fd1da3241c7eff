import { RULES } from '@shuke/shared/care'
import { textsOf } from '@shuke/shared/template'
import { useFormat } from '../../../ui/i18n.tsx'
import { hrefOf } from '../../place.ts'
import { useWords } from '../../use-words.ts'
import type { PlanDesk } from '../use-plan.ts'
import { RuleTextsPane } from './rule-texts-pane.tsx'

interface TextsPartProps {
  readonly desk: PlanDesk
  /** Whose words are open; the first rule's where none is named, or one that has none. */
  readonly rule: string | null
}

const SPEAKING = RULES.flatMap((rule) => {
  const texts = textsOf(rule.id)
  return texts ? [{ rule, texts }] : []
})

/** What is said at each step: the house's two ways, and the owner's own. */
export function TextsPart({ desk, rule }: TextsPartProps) {
  const { texts: words } = useWords().care
  const format = useFormat()
  const open = SPEAKING.find((one) => one.rule.id === rule) ?? SPEAKING[0]
  return (
    <div className="texts">
      <nav className="panel texts-list" aria-label={words.rules}>
        {SPEAKING.map((one) => (
          <a
            key={one.rule.id}
            href={hrefOf({ page: 'care', part: 'texts', rule: one.rule.id })}
            aria-current={one === open ? 'true' : undefined}
          >
            {format.pick(one.rule.title)}
            {desk.plan.rules[one.rule.id]?.text && <span className="tag good">{words.own}</span>}
          </a>
        ))}
      </nav>
      {open && <RuleTextsPane key={open.rule.id} {...open} desk={desk} />}
    </div>
  )
}
