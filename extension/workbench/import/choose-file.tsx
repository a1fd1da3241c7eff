import { FORMATS } from '@shuke/shared/formats'
import { type DragEvent, useRef, useState } from 'react'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { hrefOf } from '../place.ts'
import { useWords } from '../use-words.ts'
import { type ChosenFile, lookAt } from './chosen-file.ts'

interface ChooseFileProps {
  readonly onChoose: (chosen: ChosenFile | null) => void
}

/** Drop a file or choose one; what its beginning says decides whether it goes on. */
export function ChooseFile({ onChoose }: ChooseFileProps) {
  const { drop, failure } = useWords().import
  const { locale } = useMessages()
  const { pick } = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [looking, setLooking] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  const look = async (file: File) => {
    setLooking(true)
    setRefusal(null)
    try {
      const chosen = await lookAt(file)
      const stopper = chosen.preview.problems.find(({ effect }) => effect === 'file-stopped')
      if (chosen.preview.format === null || (stopper && chosen.preview.rows.length === 0)) {
        setRefusal(stopper ? pick(stopper.message) : failure['no-orders'])
        return
      }
      onChoose(chosen)
      window.location.hash = hrefOf({ page: 'import', view: 'map' })
    } catch (error) {
      console.info('the file could not be read:', String(error))
      setRefusal(failure['file-changed'])
    } finally {
      setLooking(false)
    }
  }

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const { files } = event.dataTransfer
    const [file] = files
    if (files.length > 1) setRefusal(drop.oneFile)
    else if (file) void look(file)
  }

  const formats = FORMATS.map((format) => format.name[locale]).join(locale === 'zh-CN' ? '、' : ', ')
  return (
    <section
      className={over ? 'drop over' : 'drop'}
      aria-label={drop.title}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <svg viewBox="0 0 64 48" aria-hidden="true">
        <path d="M12 4h26l10 10v30H12zM38 4v10h10M30 20v15M23 28l7 7 7-7" />
      </svg>
      <h2>{drop.title}</h2>
      <p className="muted">{drop.formats(formats)}</p>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx,.xls,text/csv"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file may be chosen again after it was corrected.
          event.target.value = ''
          if (file) void look(file)
        }}
      />
      <Button look="primary" disabled={looking} onClick={() => input.current?.click()}>
        {drop.choose}
      </Button>
      {refusal !== null && (
        <Note tone="bad" live>
          {refusal}
        </Note>
      )}
      <p className="small muted" role="status">
        {looking ? drop.reading : drop.again}
      </p>
    </section>
  )
}
