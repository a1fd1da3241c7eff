/** What browsers and Node share of decoding text; this package sees neither's types. */
export interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

declare const TextDecoder: new (encoding: string, options?: { fatal?: boolean }) => Decoder

/**
 * A decoder that drops the byte order mark and writes U+FFFD for what it cannot read, unless it is `fatal`.
 *
 * @throws TypeError from `decode`, when it is fatal
 */
export const decoderFor = (encoding: string, options: { readonly fatal?: boolean } = {}): Decoder =>
  new TextDecoder(encoding, options)
