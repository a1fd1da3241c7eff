/** A next step as a fixture writes it: times on the shop's clock, texts as they would be read. */
import type { NextStep, Step } from '@shuke/shared/care'
import { type Localised, plainText, type TextPart } from '@shuke/shared/model'
import { dayOf, minuteOfDay } from '@shuke/shared/summary'

const two = (n: number) => String(n).padStart(2, '0')

export function clock(at: number | null, zone: string): string | null {
  if (at === null) return null
  const minute = minuteOfDay(at, zone)
  return `${dayOf(at, zone)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

const both = (text: Localised<readonly TextPart[]>) => ({
  'zh-CN': plainText(text['zh-CN']),
  en: plainText(text.en),
})

const stepTold = (step: Step, zone: string) => ({
  ...step,
  dueAt: clock(step.dueAt, zone),
  lapsesAt: clock(step.lapsesAt, zone),
  text: both(step.text),
  ...(step.toRecipient && { toRecipient: { ...step.toRecipient, text: both(step.toRecipient.text) } }),
  ...(step.script && { script: step.script.map(({ id }) => id) }),
})

export function told(answer: NextStep, zone: string) {
  const { step, blocked, then, changesAt } = answer
  return {
    step: step && stepTold(step, zone),
    ...(blocked && {
      blocked: {
        ...blocked,
        step: blocked.step?.id ?? null,
        until: clock(blocked.until, zone),
        ...(blocked.evidence && { evidence: { ...blocked.evidence, at: clock(blocked.evidence.at, zone) } }),
        ...(blocked.touch && { touch: { ...blocked.touch, at: clock(blocked.touch.at, zone) } }),
      },
    }),
    after: then && { title: then.title, at: clock(then.at, zone) },
    changesAt: clock(changesAt, zone),
  }
}
