/** An import as this workstation knows it: what it read, how far it came, and whether it was taken back. */
import type { FileMapping, ImportId, ShopFields } from '@shuke/shared/model'

/** reading -> applying -> applied; stopped and undone from any of them. What is staged is on the disk. */
export type ImportStage = 'reading' | 'applying' | 'applied' | 'undoing' | 'undone'

/** The file that an import reads, so that the same one is known when it is chosen again. */
export interface ImportSource {
  readonly bytes: number
  /** Of all of it, as `digestFile` gives it. */
  readonly digest: string
  /** The version of the program that reads it: another one may read it otherwise. */
  readonly reader: string
}

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
  /** The place of the chunk to go on from. Left out before the first, and by earlier versions, whose chunks have no gaps: it is `applied`. */
  readonly next?: number
  /** Orders on this disk, in the turn in which the file gives them. */
  readonly orders: number
  /** Orders that said something new, and those of them that nobody had heard of. */
  readonly changed: number
  readonly added: number
  /** Customers who were not known before. In a team the server counts nobody: 0. */
  readonly customers: number
  /** Of its orders, those whose buyer nobody had named when they were applied: they join when a chat shows their number. */
  readonly waiting?: number
  readonly problems: number
  /** Into how many parts the orders are put by their buyers. Left out for one. */
  readonly parts?: number
  /** Left out by earlier versions. */
  readonly source?: ImportSource
  /** It was the same file as that import's, whose statements stand for both: they go when the last of such imports does. */
  readonly sameAs?: ImportId
  /** Orders of the file that name no buyer by whom somebody can be found. */
  readonly unnamed?: number
  /** What a person said of its columns, where no format knew them. */
  readonly mapping?: FileMapping
}

/** Under which import's id its statements are. */
export const standsFor = ({ id, sameAs }: Pick<ImportRecord, 'id' | 'sameAs'>): ImportId => sameAs ?? id
