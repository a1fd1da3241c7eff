/** Whether she wants to hear of a need: what she said last, and nothing said is no for what sells. */
import { CONSENT, type FactFields, type Localised, type Need } from '../../model/index.ts'
import { fieldOf } from '../preference/fields/index.ts'
import { sureAt } from '../preference/standing-facts.ts'
import type { Blocked, StepFrame } from './step.ts'
import type { Subject } from './subject.ts'
import { pronoun } from './words.ts'

/** What happens to her own parcel she is told unless she says no. */
const UNASKED: ReadonlySet<Need> = new Set(['shipped', 'signed'])

type Said = Pick<FactFields, 'field' | 'value' | 'removed' | 'at' | 'confirmedAt'>

/** Her last answer; null while she was not asked. */
export function saidOf(facts: readonly Said[], need: Need): boolean | null {
  const [yes, no] = [`${need}:yes`, `${need}:no`]
  const said = facts.filter(
    (fact) => fact.field === CONSENT && !fact.removed && (fact.value === yes || fact.value === no),
  )
  if (said.length === 0) return null
  const last = Math.max(...said.map((fact) => sureAt(fact as FactFields)))
  // Of two answers of one instant the careful one holds, on every workstation.
  return !said.some((fact) => sureAt(fact as FactFields) === last && fact.value === no)
}

export const consents = (facts: readonly Said[], need: Need): boolean => saidOf(facts, need) ?? UNASKED.has(need)

/** She does not want to hear of it, or has not said that she does. Only a person can ask her. */
export function notConsented<S extends StepFrame>(
  step: S,
  need: Need | undefined,
  subject: Subject,
): Blocked<S> | null {
  // What sells without a need of its own is a promotion like any other.
  const asked = need ?? (step.class === 'promo' ? 'promo' : null)
  if (asked === null || consents(subject.bundle.facts, asked)) return null
  const refused = saidOf(subject.bundle.facts, asked) === false
  return { kind: 'consent', step, why: whyNot(asked, refused, pronoun(subject.bundle)), until: null }
}

function whyNot(need: Need, refused: boolean, who: Localised): Localised {
  const named = fieldOf(CONSENT)?.say(`${need}:yes`) ?? { 'zh-CN': need, en: need }
  const what: Localised = { 'zh-CN': named['zh-CN'].replace(/要告诉$/u, ''), en: named.en.replace(/: yes$/u, '') }
  const does = who.en === 'they'
  if (refused)
    return {
      'zh-CN': `${who['zh-CN']}说过${what['zh-CN']}不用告诉。`,
      en: `${capital(who.en)} asked not to hear of ${what.en}.`,
    }
  return {
    'zh-CN': `还没问过${who['zh-CN']}要不要听${what['zh-CN']}，聊起来时先问一句。`,
    en: `Nobody has asked whether ${who.en} ${does ? 'want' : 'wants'} to hear of ${what.en}: ask first, when you talk.`,
  }
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase())
