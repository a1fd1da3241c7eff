import { RULES } from '@shuke/shared/care'
import { SCRIPTS, textsOf } from '@shuke/shared/template'
import { useFormat } from '../../../ui/i18n.tsx'
import { hrefOf } from '../../place.ts'
import { useWords } from '../../use-words.ts'
import type { PlanDesk } from '../use-plan.ts'
import { RuleTextsPane } from './rule-texts-pane.tsx'
import { ScriptPane } from './script-pane.tsx'

interface TextsPartProps {
  readonly desk: PlanDesk
  /** Whose words are open, a rule's or a call's; the first rule's where none is named, or one that has none. */
  readonly rule: string | null
}

const SPEAKING = RULES.flatMap((rule) => {
  const texts = textsOf(rule.id)
  return texts ? [{ rule, texts }] : []
})

/** What is said at each step, in the house's two ways or the owner's own, and what is asked in calls. */
export function TextsPart({ desk, rule }: TextsPartProps) {
  const { texts: words } = useWords().care
  const format = useFormat()
  const script = SCRIPTS.find(({ id }) => id === rule)
  const open = script ? undefined : (SPEAKING.find((one) => one.rule.id === rule) ?? SPEAKING[0])
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
        <p className="muted small">{words.scripts}</p>
        {SCRIPTS.map((one) => (
          <a
            key={one.id}
            href={hrefOf({ page: 'care', part: 'texts', rule: one.id })}
            aria-current={one === script ? 'true' : undefined}
          >
            {format.pick(one.title)}
            {desk.plan.scripts?.[one.id] && <span className="tag good">{words.own}</span>}
          </a>
        ))}
      </nav>
      {script && <ScriptPane key={script.id} house={script} desk={desk} />}
      {open && <RuleTextsPane key={open.rule.id} {...open} desk={desk} />}
    </div>
  )
}
