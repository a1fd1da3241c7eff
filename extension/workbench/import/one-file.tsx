import { useState } from 'react'
import { forgetFileMapping } from '../../store/file-mappings.ts'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { hrefOf, IMPORT } from '../place.ts'
import { useStore } from '../store-context.tsx'
import { useNumber, useSize, useWords } from '../use-words.ts'
import { askAbout, type ChosenFile, lookAt } from './chosen-file.ts'
import { FileBar } from './file-bar.tsx'

const ENCODINGS = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  xlsx: 'XLSX',
} as const

interface OneFileProps {
  readonly chosen: ChosenFile
  readonly onChange: (chosen: ChosenFile) => void
}

/** What the file was taken for, what told it, and the way out where that is wrong. */
export function OneFile({ chosen, onChange }: OneFileProps) {
  const words = useWords().import
  const number = useNumber()
  const size = useSize()
  const store = useStore()
  const [gone, setGone] = useState(false)
  const { file, preview, mapping, matching } = chosen
  const { format, mapping: columns, told } = preview
  const encoding = preview.encoding ?? matching?.table.encoding
  const kept = columns.filter(({ becomes }) => becomes !== null).length

  const change = (next: Promise<ChosenFile>) => {
    setGone(false)
    next.then(onChange, (error: unknown) => {
      console.info('the file could not be read:', String(error))
      setGone(true)
    })
  }
  const forget = async () => {
    if (mapping) await forgetFileMapping(store, mapping.id)
    return { ...(await lookAt(file, [])), key: chosen.key }
  }
  const matched = words.file.matched(number(kept), number(columns.length))
  const note = mapping ? words.file.byMapping : words.file.why(matched, told)
  return (
    <>
      <FileBar
        name={file.name}
        facts={[size(file.size), ...(encoding ? [ENCODINGS[encoding]] : [])]}
        format={matching ? null : (format?.name ?? null)}
        formatNote={note}
      >
        {format && !matching && (
          <Button small look="quiet" onClick={() => change(askAbout(chosen))}>
            {mapping ? words.file.change : words.file.notThis}
          </Button>
        )}
        {mapping && !matching && (
          <Button small look="quiet" onClick={() => change(forget())}>
            {words.file.forget}
          </Button>
        )}
        <a className="btn plain sm" href={hrefOf(IMPORT)}>
          {words.file.other}
        </a>
      </FileBar>
      {gone && (
        <Note tone="bad" live>
          {words.failure['file-changed']}
        </Note>
      )}
    </>
  )
}
