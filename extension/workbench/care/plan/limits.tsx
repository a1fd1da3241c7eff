import { wholePlan } from '@shuke/shared/care'
import type { Plan } from '@shuke/shared/model'
import { useWords } from '../../use-words.ts'
import { NumberField } from '../number-field.tsx'
import type { PlanDesk } from '../use-plan.ts'
import { LimitsSentence } from './limits-sentence.tsx'

/** What holds for every step: quiet hours, how often anybody is written to, and how much the team can do in a day. */
export function Limits({ desk }: { readonly desk: PlanDesk }) {
  const { plan: words } = useWords().care
  const { mayEdit } = desk
  const plan = wholePlan(desk.plan)
  const change = (label: string, set: Partial<Plan>) => desk.change(() => set, words.saved(label))
  return (
    <div className="panel limits">
      <LimitsSentence desk={desk} />
      <div className="pad form">
        <NumberField
          label={words.visitCapacity}
          value={plan.visitCapacity}
          limits={{ min: 0, max: 9999, whole: true }}
          hint={words.visitCapacityWhy}
          disabled={!mayEdit}
          onChange={(visitCapacity) => change(words.visitCapacity, { visitCapacity })}
        />
        <NumberField
          label={words.unpaidCalls}
          value={plan.unpaidCalls}
          limits={{ min: 0, max: 9999, whole: true }}
          hint={words.unpaidCallsWhy}
          disabled={!mayEdit}
          onChange={(unpaidCalls) => change(words.unpaidCalls, { unpaidCalls })}
        />
        <NumberField
          label={words.promoShare}
          value={Math.round(plan.promoShare * 100)}
          limits={{ min: 0, max: 100, whole: true }}
          unit="%"
          hint={words.promoShareWhy}
          disabled={!mayEdit}
          onChange={(percent) => change(words.promoShare, { promoShare: percent / 100 })}
        />
        <NumberField
          label={words.chatLimit}
          value={plan.channelLimits.chat ?? 200}
          limits={{ min: 1, max: 99_999, whole: true }}
          hint={words.chatLimitWhy}
          disabled={!mayEdit}
          onChange={(chat) =>
            desk.change(
              (now) => ({ channelLimits: { ...wholePlan(now).channelLimits, chat } }),
              words.saved(words.chatLimit),
            )
          }
        />
      </div>
      <p className="pad muted small">{words.promoRest}</p>
    </div>
  )
}
