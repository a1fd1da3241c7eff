/** Small files that must never be found half written, or empty after a power cut. */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'

/** Writes beside the file, waits for the disk, and only then takes its place. Readable by its owner alone. */
export const writeWhole = (file: string, text: string): void => {
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
}
