/**
 * What a file is, whatever it is called. The browser digests only what it holds whole, so it is the SHA-256 of the SHA-256s of
 * the file's pieces.
 */
import { bytesToHex } from '@noble/hashes/utils.js'

const PIECE_BYTES = 1 << 22

/**
 * @param file one on the person's disk
 * @param pass called between two pieces; what it throws ends the work
 * @returns 64 hexadecimal digits
 */
export const digestFile = async (
  file: Pick<Blob, 'size' | 'slice'>,
  pass: () => Promise<void> = () => Promise.resolve(),
): Promise<string> => {
  const digests: number[] = []
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    await pass()
    digests.push(...(await sha256(await file.slice(at, at + PIECE_BYTES).arrayBuffer())))
  }
  return bytesToHex(await sha256(Uint8Array.from(digests)))
}

const sha256 = async (bytes: BufferSource): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
