/**
 * The check that keeps the former buyer's answers from being shown, on the page's side and in the frame: every answer
 * carries the count of switches under which it was asked for.
 */
export const isSameGeneration = (a: number, b: number): boolean => a === b
