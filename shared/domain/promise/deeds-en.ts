/** I will ship it, refund by, get back to you: what an English promise promises. */
import type { Deed, SaidDeed } from './promise.ts'

const DEEDS_EN: readonly (readonly [Deed, RegExp])[] = [
  [
    'resend',
    /\b(?:re-?send(?:ing)?|re-?ship(?:ping)?|send\s+(?:you\s+)?(?:a|another|the)\s+(?:new\s+)?(?:replacement|one)|replac(?:e|ed|ing|ement))\b/giu,
  ],
  ['compensate', /\b(?:compensat\w*|make\s+it\s+up\s+to\s+you)\b/giu],
  ['refund', /\b(?:refund(?:ed|ing)?|pay\s+(?:you\s+)?back|return\s+(?:the|your)\s+money|your\s+money)\b/giu],
  ['notify', /\b(?:notify|remind|inform)\s+you\b/giu],
  [
    'call-back',
    /\b(?:get\s+back\s+to\s+you|come\s+back\s+to\s+you|repl(?:y|ied)|answer|call(?:ing)?\s+you|e-?mail\s+you|write\s+to\s+you|ring\s+you|phone\s+you|contact\s+you|let\s+you\s+know|a\s+(?:call|reply)\s+from|tell\s+you)\b/giu,
  ],
  [
    'other',
    /\b(?:send|e-?mail)\s+(?:you\s+)?(?:the|a|some|an)\s+(?:link|picture|photo|video|invoice|receipt|chart|list|coupon|voucher)s?\b/giu,
  ],
  [
    'ship',
    /\b(?:ship(?:ped|ping)?|send(?:ing)?|sent|post(?:ed|ing)?|mail(?:ed|ing)?|dispatch(?:ed|ing)?|goes?\s+out|to\s+the\s+courier)\b/giu,
  ],
  [
    'other',
    /\b(?:sort|fix|settle|solve|arrange|handle|prepare|take\s+care\s+of|see\s+to|look\s+into|put\s+aside|keep)\b/giu,
  ],
]

/** The deed of a clause; null when nothing is promised in it. */
export function deedEn(clause: string): SaidDeed | null {
  for (const [what, pattern] of DEEDS_EN) {
    const match = pattern.exec(clause)
    pattern.lastIndex = 0
    if (match) return { what, start: match.index, end: match.index + match[0].length }
  }
  return null
}
