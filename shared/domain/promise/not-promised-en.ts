/** What looks like a promise and is none, in English; and what makes one. */

const NO_PROMISE: readonly RegExp[] = [
  /\?\s*$/u,
  /\b(?:if|when|once|unless|whether|as\s+soon\s+as|after\s+you|provided|in\s+case|as\s+long\s+as)\b/iu,
  /\b(?:not|never|cannot|can['’]t|won['’]t|don['’]t|doesn['’]t|isn['’]t|unable|no\s+guarantee)\b/iu,
  /\b(?:may|might|maybe|perhaps|probably|should|could|would|hopefully|hope|try|trying|expected|estimated?)\b/iu,
  /\b(?:usually|normally|generally|always|typically|every\s+day)\b/iu,
  /\b(?:said|says|told|promised|wrote|asked|according)\b/iu,
]

const DO = '(?:ship|send|post|mail|dispatch|refund|resend|reship|replace|call|reply|notify|compensate)'

/** Who does it: us; or nobody is named and the order or the refund is what it is done to. */
const PROMISE: readonly RegExp[] = [
  /\b(?:I|we)(?:['’]ll|\s+will|\s+shall|['’](?:m|re)\s+going\s+to|\s+(?:am|are)\s+going\s+to)\b/iu,
  /\b(?:I['’]m|I\s+am|we['’]re|we\s+are)\s+(?:shipping|sending|posting|mailing|dispatching|refunding|resending|replacing|calling)\b/iu,
  /^\s*(?:your|the|it|this|that)\b[^.]*\b(?:will|is\s+going\s+to)\s+be\b/iu,
  /^\s*(?:your|the)\s+(?:order|parcel|package|replacement|refund)\b[^.]*\bgoes\s+out\b/iu,
  /\byou(?:['’]ll|\s+will)\s+(?:have|get)\s+(?:your|the|an?|my)\s+(?:full\s+)?(?:refund|money|reply|answer|replacement)\b/iu,
  /\bexpect\s+(?:a|an|my|our)\s+[^.]*\bfrom\s+(?:me|us)\b/iu,
  // refund by Friday
  /^\s*(?:full\s+)?(?:refund|replacement|reply|answer|shipping|dispatch)\b/iu,
  // Sure, will ship tomorrow
  new RegExp(`^\\s*(?:\\w+,\\s*)?will\\s+${DO}\\b`, 'iu'),
]

export const noPromiseInEn = (sentence: string): boolean => NO_PROMISE.some((pattern) => pattern.test(sentence))

export const promisedEn = (sentence: string): boolean => PROMISE.some((pattern) => pattern.test(sentence))
