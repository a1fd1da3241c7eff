import type { CareRule } from '@shuke/shared/care'
import type { RuleSettings } from '@shuke/shared/model'
import { useId, useState } from 'react'
import { useFormat } from '../../../ui/i18n.tsx'
import { Button } from '../../button.tsx'
import { Toggle } from '../../toggle.tsx'
import { useWords } from '../../use-words.ts'
import { clockOf } from '../hour-span.tsx'
import type { PlanDesk } from '../use-plan.ts'
import { RuleForm } from './rule-form.tsx'
import { isDefault, neverOpen, patched, settingsIn, withSettings } from './rule-settings.ts'

interface RuleLineProps {
  readonly rule: CareRule
  readonly desk: PlanDesk
}

/** One step of the plan: on or off, what it does, when; its settings open below it. */
export function RuleLine({ rule, desk }: RuleLineProps) {
  const { plan: words } = useWords().care
  const format = useFormat()
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const { plan, mayEdit } = desk
  const settings = settingsIn(plan.rules, rule)
  const title = format.pick(rule.title)
  const change = (next: (now: RuleSettings) => RuleSettings, label: string) =>
    desk.change(
      ({ rules }) => ({ rules: withSettings(rules, rule, next(settingsIn(rules, rule))) }),
      words.savedOf(title, label),
    )
  const silent = settings.enabled ? neverOpen(settings.window, plan.quiet) : null
  return (
    <li className={settings.enabled ? 'rule' : 'rule off'}>
      <Toggle
        on={settings.enabled}
        label={title}
        disabled={!mayEdit}
        onChange={(enabled) => change((now) => patched(now, { enabled }), enabled ? words.on : words.off)}
      />
      <div className="rule-what">
        <h3>
          {title} <span className="tag">{words.classes[settings.class ?? rule.class]}</span>
        </h3>
        <p className="muted small">{format.pick(rule.does)}</p>
      </div>
      <div className="rule-when small">
        <p>{words.when(settings.after, rule.unit)}</p>
        <p>
          {clockOf(settings.window[0])}–{clockOf(settings.window[1])}
        </p>
        {silent && <p className="warn-text">{words.neverOpen[silent]}</p>}
      </div>
      <span className="rule-state">
        {isDefault(settings, rule) ? (
          <span className="muted small">{words.isDefault}</span>
        ) : (
          <span className="tag good">{words.isChanged}</span>
        )}
      </span>
      <Button
        small
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={words.openOf(title, isOpen)}
        onClick={() => setIsOpen(!isOpen)}
      >
        {words.open(isOpen)}
      </Button>
      <div id={id} className="rule-form" hidden={!isOpen}>
        {isOpen && <RuleForm rule={rule} settings={settings} quiet={plan.quiet} mayEdit={mayEdit} change={change} />}
      </div>
    </li>
  )
}
