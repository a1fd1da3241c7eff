/** The checksum of zip and gzip (ISO 3309, reflected polynomial EDB88320), continued over several pieces. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

/** @param before the checksum of what came before, 0 at the beginning */
export const crc32 = (bytes: Uint8Array, before = 0): number => {
  let rest = ~before
  // Indexed, because an iterator costs five times as much for each of a hundred million bytes.
  for (let i = 0; i < bytes.length; i++) rest = (rest >>> 8) ^ (TABLE[(rest ^ (bytes[i] ?? 0)) & 0xff] ?? 0)
  return ~rest >>> 0
}
