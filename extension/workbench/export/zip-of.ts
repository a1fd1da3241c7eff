/** Several files in one, written while they arrive: what is written lies with the browser and not in this page's memory. */
import { strToU8, Zip, ZipDeflate } from 'fflate'

export interface ZipFile {
  /** The next piece of a file; a file is done when another one begins. */
  readonly add: (name: string, text: string) => void
  readonly end: () => Blob
}

export const zipOf = (): ZipFile => {
  const pieces: Blob[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else pieces.push(new Blob([new Uint8Array(chunk)]))
  })
  let open: { readonly name: string; readonly file: ZipDeflate } | null = null
  return {
    add: (name, text) => {
      if (open?.name !== name) {
        open?.file.push(new Uint8Array(0), true)
        open = { name, file: new ZipDeflate(name, { level: 6 }) }
        zip.add(open.file)
      }
      open.file.push(strToU8(text))
      if (failure) throw failure
    },
    end: () => {
      open?.file.push(new Uint8Array(0), true)
      zip.end()
      if (failure) throw failure
      return new Blob(pieces, { type: 'application/zip' })
    },
  }
}
