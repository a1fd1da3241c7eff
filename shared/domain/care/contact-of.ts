/** The rule whose text follows a call that nobody picked up. */
export const UNANSWERED_TEXT = 'unanswered-text'

/** A call that nobody picked up and the text that follows it are one contact, under the name of the call's step. */
export const contactOf = (step: string): string =>
  step.startsWith(`${UNANSWERED_TEXT}:`) ? step.slice(UNANSWERED_TEXT.length + 1) : step
