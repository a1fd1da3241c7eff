/** How a call may have gone, as it is offered. */
export const OUTCOMES = ['satisfied', 'so-so', 'unhappy', 'unanswered'] as const
