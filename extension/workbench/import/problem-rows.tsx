import type { Problem } from '@shuke/shared/formats'
import { useId } from 'react'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { download } from '../download.ts'
import { useNumber, useWords } from '../use-words.ts'
import { problemsCsv } from './problems-csv.ts'

/** More than a screen or two is read in the saved file. */
const SHOWN = 100

interface ProblemRowsProps {
  readonly problems: readonly Problem[]
  /** Of all, kept or not. */
  readonly count: number
  readonly fileName: string
  /** Whether the file has to be named, as where there are several. */
  readonly named?: boolean
}

/** What could not be read, row by row, and a file of it to work through. */
export function ProblemRows({ problems, count, fileName, named = false }: ProblemRowsProps) {
  const { problems: words } = useWords().import
  const { locale } = useMessages()
  const { pick } = useFormat()
  const number = useNumber()
  const id = useId()
  const save = () => {
    const header = [words.row, words.column, words.value, words.sentence]
    const csv = new Blob([problemsCsv(problems, header, locale)], { type: 'text/csv' })
    download(csv, words.fileName(fileName.replace(/\.[^.]*$/, '')), document)
  }
  return (
    <section className="panel problems" aria-labelledby={id}>
      <header>
        <h2 id={id}>{words.title(number(count))}</h2>
        {named && <b className="small">{fileName}</b>}
        <span className="muted small">{words.rest}</span>
        <Button small icon="save" onClick={save}>
          {words.save}
        </Button>
      </header>
      <table className="t">
        <thead>
          <tr>
            <th scope="col" className="r">
              {words.row}
            </th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.sentence}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, SHOWN).map((problem, place) => (
            <tr key={place}>
              <td className="r">
                {problem.sheet} {problem.row === null ? words.whole : number(problem.row)}
              </td>
              <td>{problem.column ?? ''}</td>
              <td className="sample">{problem.value ?? ''}</td>
              <td>{pick(problem.message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > SHOWN && <p className="muted small more">{words.more(number(count - SHOWN))}</p>}
    </section>
  )
}
