/** XML piece by piece, with limits: no document type, no endless nesting, no endless text. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { decoderFor } from '../decoder.ts'
import { DamagedArchive } from './damaged-archive.ts'
import { inflate, type ZipPart } from './zip.ts'

export interface XmlEvents {
  /** @param name without a prefix */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** A sheet needs seven. */
const DEEPEST = 32
/** Of one run without a tag between; Excel's longest cell has 32,767. */
const LONGEST_TEXT = 1 << 17

/**
 * Tells the events of a part, and gives control back after each piece, with the share of it that was read.
 *
 * @throws DamagedArchive
 */
export function* readXml(part: ZipPart, events: XmlEvents): Generator<number> {
  const parser = new SaxesParser()
  let depth = 0
  let run = 0
  parser.on('doctype', () => {
    throw new DamagedArchive('unsafe')
  })
  parser.on('error', (error) => {
    throw new DamagedArchive('damaged', { cause: error })
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    if (++depth > DEEPEST) throw new DamagedArchive('damaged')
    run = 0
    events.open?.(localName(name), attributes)
  })
  parser.on('text', (text) => {
    run += text.length
    if (run > LONGEST_TEXT) throw new DamagedArchive('too-big')
    events.text?.(text)
  })
  parser.on('cdata', (text) => events.text?.(text))
  parser.on('closetag', ({ name }) => {
    depth--
    run = 0
    events.close?.(localName(name))
  })
  const decoder = decoderFor('utf-8')
  let unbroken = 0
  for (const { bytes, share } of inflate(part)) {
    const text = decoder.decode(bytes, { stream: true })
    // The parser keeps what it has not understood yet: a tag, or text, that never ends.
    unbroken = text.includes('<') ? text.length : unbroken + text.length
    if (unbroken > 4 * LONGEST_TEXT && !text.includes('>')) throw new DamagedArchive('too-big')
    parser.write(text)
    yield share
  }
  parser.write(decoder.decode())
  parser.close()
}

/** All of a small part at once. */
export const readXmlWhole = (part: ZipPart, events: XmlEvents): void => {
  for (const _ of readXml(part, events));
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
