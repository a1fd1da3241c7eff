/** One thing that must be so in every shop, and what was found where it is not. */
import type { Localised } from '@shuke/shared/model'
import type { Database, Engine } from '../../store/database.ts'

export interface Scope {
  /** Of one moment: nothing that is written meanwhile is seen. */
  readonly db: Database
  readonly engine: Engine
  /** How many customers of each workspace are recounted; null for all. */
  readonly sample: number | null
}

export interface Finding {
  readonly count: number
  /** Where the first few are: ids and names of tables, never what a person wrote. */
  readonly places: readonly string[]
}

export interface Check {
  readonly name: Localised
  /** What it looks at is made from the rest, and can be made anew. */
  readonly repairable?: true
  readonly run: (scope: Scope) => Promise<Finding>
}

const PLACES = 5

export const found = (places: readonly string[]): Finding => ({
  count: places.length,
  places: places.slice(0, PLACES),
})

export const together = (findings: readonly Finding[]): Finding => ({
  count: findings.reduce((sum, one) => sum + one.count, 0),
  places: findings.flatMap((one) => one.places).slice(0, PLACES),
})
