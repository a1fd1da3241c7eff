/** Text in GB18030, as far as two bytes go: the platform only decodes it, so its decoder is asked for every pair. */

const tableOf = (): Uint16Array => {
  const table = new Uint16Array(1 << 16)
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd') table[text.charCodeAt(0)] ||= (lead << 8) | trail
    }
  return table
}

/** @returns an encoder @throws RangeError from it, for a character that takes four bytes */
export const gb18030Encoder = (): ((text: string) => Uint8Array) => {
  const table = tableOf()
  return (text) => {
    const bytes = new Uint8Array(text.length * 2)
    let at = 0
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i)
      const pair = table[unit] ?? 0
      if (unit >= 0x80 && pair === 0) throw new RangeError(`no two bytes for ${text[i]}`)
      if (unit >= 0x80) bytes[at++] = pair >> 8
      bytes[at++] = unit < 0x80 ? unit : pair & 0xff
    }
    return bytes.subarray(0, at)
  }
}
