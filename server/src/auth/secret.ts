/** The key that signs sessions: beside the data, readable by its owner alone, never in the database. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../files/write-whole.ts'

const SHORTEST = 32

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** @param onCut the file was empty or cut off: a new key is made, and everybody has to sign in again */
export const readOrMakeSecret = (dataDir: string, onCut: () => void): string => {
  const file = join(dataDir, 'session-key')
  const held = read(file)
  if (held !== null && held.length >= SHORTEST) return held
  if (held !== null) onCut()
  const secret = randomBytes(48).toString('base64url')
  writeWhole(file, `${secret}\n`)
  return secret
}
