/** Why a workbook cannot be read on. The reader makes a sentence of it that names the file and, inside a sheet, the row. */
export type ArchiveTrouble =
  /** Cut off, or some bytes of it changed. */
  | 'damaged'
  /** With a password. */
  | 'locked'
  /** It comes to more than any order file does. */
  | 'too-big'
  /** It defines a document type: entities of one's own are how XML eats memory or reads other files. */
  | 'unsafe'
  /** An archive of something else. */
  | 'no-workbook'

export class DamagedArchive extends Error {
  readonly trouble: ArchiveTrouble

  constructor(trouble: ArchiveTrouble, options?: ErrorOptions) {
    super(trouble, options)
    this.name = 'DamagedArchive'
    this.trouble = trouble
  }
}
