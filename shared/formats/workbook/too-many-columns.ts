/** A sheet states something in more columns than an order file has. */
export class TooManyColumns extends Error {
  /** From 1. */
  readonly row: number

  constructor(row: number) {
    super(`row ${row}`)
    this.name = 'TooManyColumns'
    this.row = row
  }
}
