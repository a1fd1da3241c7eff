/** What the shop owes because somebody said so. */
export * from './capture-promises.ts'
export { deedWords } from './deed-words.ts'
export { type CapturedPromise, DEEDS, type Deed } from './promise.ts'
