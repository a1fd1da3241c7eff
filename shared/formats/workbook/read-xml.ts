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
/** Of one text; Excel's longest cell has 32,767. */
const LONGEST_TEXT = 1 << 17
/** Characters in which nothing ends, neither a tag nor a text nor a comment: the parser keeps them all. */
const LONGEST_UNENDED = 4 * LONGEST_TEXT

/**
 * Tells the events of a part, and gives control back after each piece, with the share of it that was read.
 *
 * @throws DamagedArchive
 */
export function* readXml(part: ZipPart, events: XmlEvents): Generator<number> {
  const parser = new SaxesParser()
  let depth = 0
  let unended = 0
  const ended = () => {
    unended = 0
  }
  parser.on('doctype', () => {
    throw new DamagedArchive('unsafe')
  })
  parser.on('error', (error) => {
    throw new DamagedArchive('damaged', { cause: error })
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    if (++depth > DEEPEST) throw new DamagedArchive('damaged')
    ended()
    events.open?.(localName(name), attributes)
  })
  parser.on('text', (text) => {
    if (text.length > LONGEST_TEXT) throw new DamagedArchive('too-big')
    ended()
    events.text?.(text)
  })
  parser.on('cdata', (text) => {
    ended()
    events.text?.(text)
  })
  // Comments are not asked for: that alone makes the parser take twice as long, and no sheet holds half a million characters of them.
  parser.on('closetag', ({ name }) => {
    depth--
    ended()
    events.close?.(localName(name))
  })
  const decoder = decoderFor('utf-8')
  for (const { bytes, share } of inflate(part)) {
    const text = decoder.decode(bytes, { stream: true })
    unended += text.length
    parser.write(text)
    if (unended > LONGEST_UNENDED) throw new DamagedArchive('too-big')
    yield share
  }
  parser.write(decoder.decode())
  parser.close()
}

/**
 * A text with another run of it.
 *
 * @throws DamagedArchive when that is more than any cell holds
 */
export const longer = (text: string, run: string): string => {
  if (text.length + run.length > LONGEST_TEXT) throw new DamagedArchive('too-big')
  return text + run
}

/** All of a small part at once. */
export const readXmlWhole = (part: ZipPart, events: XmlEvents): void => {
  for (const _ of readXml(part, events));
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
