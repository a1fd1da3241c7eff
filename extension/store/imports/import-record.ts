/** An import as this workstation knows it: what it read, how far it came, and whether it was taken back. */
import type { ImportId, ShopFields } from '@shuke/shared/model'

/** reading -> applying -> applied; stopped and undone from any of them. What is staged is on the disk. */
export type ImportStage = 'reading' | 'applying' | 'applied' | 'undoing' | 'undone'

export interface ImportRecord {
  readonly id: ImportId
  readonly fileName: string
  readonly format: string
  readonly shop: ShopFields
  readonly startedAt: number
  readonly stage: ImportStage
  /** Chunks on this disk, and how many of them are in the bundles or on the server. */
  readonly staged: number
  readonly applied: number
  readonly orders: number
  /** Orders that said something new, and those of them that nobody had heard of. */
  readonly changed: number
  readonly added: number
  /** Customers who were not known before. In a team the server counts nobody: 0. */
  readonly customers: number
  readonly problems: number
}
