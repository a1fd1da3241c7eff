/** What to say in calls. A new script is one file and one line here. */
import type { HouseScript } from './script.ts'
import { signedCall } from './signed-call.ts'
import { usedCall } from './used-call.ts'
import { visitCall } from './visit-call.ts'

export * from './current-script.ts'
export * from './edit-script.ts'
export * from './kept-scripts.ts'
export type { HouseItem, HouseScript } from './script.ts'
export { signedCall, usedCall, visitCall }

export const SCRIPTS: readonly HouseScript[] = [signedCall, usedCall, visitCall]
