/**
 * The part of Papa Parse that is used: its tokenizer. The published types drag Node's and the DOM's in, which this
 * package must not see.
 */
declare module 'papaparse' {
  export interface ParseError {
    readonly code: string
    /** Index into `data`. */
    readonly row: number
  }
  export interface Parsed {
    readonly data: string[][]
    readonly errors: ParseError[]
    /** `cursor`: characters up to the end of the last whole row. */
    readonly meta: { readonly cursor: number }
  }
  export class Parser {
    constructor(config: { delimiter: string; newline: '\n'; preview?: number })
    /** With `ignoreLastRow`, the text after the last row end is left for the next call. */
    parse(text: string, baseIndex: number, ignoreLastRow: boolean): Parsed
  }
  const Papa: { readonly Parser: typeof Parser }
  export default Papa
}
