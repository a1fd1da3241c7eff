import { FORMATS } from '@shuke/shared/formats'
import { type DragEvent, useRef, useState } from 'react'
import { readFileMappings } from '../../store/file-mappings.ts'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { hrefOf } from '../place.ts'
import { useStore } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { type ChosenFile, lookAt } from './chosen-file.ts'

interface ChooseFileProps {
  readonly onChoose: (chosen: readonly ChosenFile[]) => void
}

interface Refused {
  readonly name: string
  readonly why: string
}

/** Drop files or choose them; what their beginnings say decides which of them go on. */
export function ChooseFile({ onChoose }: ChooseFileProps) {
  const { drop, failure } = useWords().import
  const { locale } = useMessages()
  const { pick } = useFormat()
  const store = useStore()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [looking, setLooking] = useState(false)
  const [refused, setRefused] = useState<readonly Refused[]>([])

  const look = async (files: readonly File[]) => {
    if (files.length === 0) return
    setLooking(true)
    setRefused([])
    const mappings = await readFileMappings(store)
    const chosen: ChosenFile[] = []
    const moved: Refused[] = []
    for (const file of files)
      try {
        chosen.push(await lookAt(file, mappings))
      } catch (error) {
        console.info('the file could not be read:', String(error))
        moved.push({ name: file.name, why: failure['file-changed'] })
      }
    setLooking(false)
    if (chosen.some(({ refusal }) => refusal === null)) {
      onChoose(chosen)
      window.location.hash = hrefOf({ page: 'import', view: 'map' })
      return
    }
    const whys = chosen.map(({ file, refusal }) => ({
      name: file.name,
      why: typeof refusal === 'string' ? failure[refusal] : refusal ? pick(refusal) : '',
    }))
    setRefused([...whys, ...moved])
  }

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void look([...event.dataTransfer.files])
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
        multiple
        accept=".csv,.txt,.tsv,.xlsx,.xls,text/csv"
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file may be chosen again after it was corrected.
          event.target.value = ''
          void look(files)
        }}
      />
      <Button look="primary" disabled={looking} onClick={() => input.current?.click()}>
        {drop.choose}
      </Button>
      {refused.map(({ name, why }, place) => (
        <Note key={place} tone="bad" live>
          {refused.length > 1 && <b>{name}</b>} {why}
        </Note>
      ))}
      <p className="small muted" role="status">
        {looking ? drop.reading : drop.again}
      </p>
    </section>
  )
}
