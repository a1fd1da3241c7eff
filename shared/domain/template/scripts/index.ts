/** What to say in calls. */
import type { Script } from './script.ts'
import { signedCall } from './signed-call.ts'
import { visitCall } from './visit-call.ts'

export * from './answer-script.ts'
export * from './edit-script.ts'
export * from './script.ts'

/** The house's own scripts, in their first version. A new one is one file and one line here. */
export const SCRIPTS: readonly Script[] = [signedCall, visitCall]
