/** The rule whose text follows a call that nobody picked up. */
export const UNANSWERED_TEXT = 'unanswered-text'

const PREFIX = `${UNANSWERED_TEXT}:`

/** The step whose call a text follows; null for every other step. */
export const followedBy = (step: string): string | null => (step.startsWith(PREFIX) ? step.slice(PREFIX.length) : null)

/** A call that nobody picked up and the text that follows it are one contact, under the name of the call's step. */
export const contactOf = (step: string): string => followedBy(step) ?? step

export const FIRST_PRIVILEGE = 'first-privilege'
export const PARCEL_GIFT = 'parcel-gift'

const IN_PARCEL = [`${FIRST_PRIVILEGE}:`, `${PARCEL_GIFT}:`]

/** What lies in a parcel that she waits for anyway disturbs nobody, and is no contact. */
export const isInParcel = (step: string): boolean => IN_PARCEL.some((prefix) => step.startsWith(prefix))
