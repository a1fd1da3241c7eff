/** The rule whose text follows a call that nobody picked up. */
export const UNANSWERED_TEXT = 'unanswered-text'

/** The step whose call a text follows; null for every other step. */
export const followedBy = (step: string): string | null =>
  step.startsWith(`${UNANSWERED_TEXT}:`) ? step.slice(UNANSWERED_TEXT.length + 1) : null

/** A call that nobody picked up and the text that follows it are one contact, under the name of the call's step. */
export const contactOf = (step: string): string => followedBy(step) ?? step
