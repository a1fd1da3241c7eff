/** The texts that the sheets of a workbook name by number (ECMA-376 Part 1, 18.4). */
import { DamagedArchive } from './damaged-archive.ts'
import { longer, readXmlWhole } from './read-xml.ts'
import type { ZipPart } from './zip.ts'

/** UTF-16 units of all texts together: 128 MB at most. */
const MOST_CHARS = 64 << 20
/** What a text takes beside its characters, in as many of them: empty ones are not for nothing. */
const ITS_PLACE = 8

export const sharedStrings = (part: ZipPart | undefined): readonly string[] => {
  const strings: string[] = []
  let text = ''
  let chars = 0
  let inText = false
  let aside = false
  if (part)
    readXmlWhole(part, {
      open: (name) => {
        if (name === 'si') text = ''
        else if (name === 't') inText = true
        // How the characters are read aloud is no part of the text.
        else if (name === 'rPh') aside = true
      },
      text: (piece) => {
        if (inText && !aside) text = longer(text, piece)
      },
      close: (name) => {
        if (name === 't') inText = false
        else if (name === 'rPh') aside = false
        else if (name === 'si') {
          chars += text.length + ITS_PLACE
          if (chars > MOST_CHARS) throw new DamagedArchive('too-big')
          strings.push(text)
        }
      },
    })
  return strings
}
