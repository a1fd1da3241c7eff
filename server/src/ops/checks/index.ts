/** Everything that `check` looks at, the cheapest first. */
import { aggregates } from './aggregates.ts'
import { belonging } from './belonging.ts'
import { clients } from './clients.ts'
import { engine } from './engine.ts'
import type { Check } from './finding.ts'
import { imports } from './imports.ts'
import { lookups } from './lookups.ts'
import { members } from './members.ts'
import { revisions } from './revisions.ts'
import { searchIndex } from './search-index.ts'
import { workingSet } from './working-set.ts'

export const CHECKS: readonly Check[] = [
  engine,
  belonging,
  revisions,
  members,
  imports,
  clients,
  workingSet,
  lookups,
  searchIndex,
  aggregates,
]
