import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { useNumber, useSize, useWords } from '../use-words.ts'
import type { ChosenFile } from './chosen-file.ts'
import type { FileForesight } from './use-foresight.ts'

interface FileListProps {
  readonly chosen: readonly ChosenFile[]
  /** The key of the one that is shown below. */
  readonly shown: string
  readonly foresight: (key: string) => FileForesight | undefined
  readonly onShow: (key: string) => void
  readonly onRemove: (key: string) => void
}

/** Several files: what each was taken for, and whether it can be read. */
export function FileList({ chosen, shown, foresight, onShow, onRemove }: FileListProps) {
  const { files: words } = useWords().import
  const number = useNumber()
  return (
    <section className="panel files" aria-labelledby="files">
      <header>
        <h2 id="files">{words.title(number(chosen.length))}</h2>
        <span className="muted small">{words.order}</span>
      </header>
      <div className="scroll-x">
        <table className="t">
          <thead>
            <tr>
              <th scope="col">{words.file}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col" className="r">
                {words.orders}
              </th>
              <th scope="col" className="r">
                {words.news}
              </th>
              <th scope="col" className="r">
                {words.problems}
              </th>
              <th />
            </tr>
          </thead>
          <tbody>
            {chosen.map((one) => (
              <FileLine
                key={one.key}
                one={one}
                isShown={one.key === shown}
                look={foresight(one.key)}
                onShow={() => onShow(one.key)}
                onRemove={() => onRemove(one.key)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface FileLineProps {
  readonly one: ChosenFile
  readonly isShown: boolean
  readonly look: FileForesight | undefined
  readonly onShow: () => void
  readonly onRemove: () => void
}

function FileLine({ one, isShown, look, onShow, onRemove }: FileLineProps) {
  const { files: words, failure } = useWords().import
  const { pick } = useFormat()
  const number = useNumber()
  const size = useSize()
  const { file, preview, matching, refusal } = one
  const foreseen = look?.foreseen
  const news = foreseen?.changes ? foreseen.changes.changed : null
  return (
    <tr className={isShown ? 'shown' : ''}>
      <th scope="row">
        <button type="button" className="num name" aria-pressed={isShown} onClick={onShow}>
          {file.name}
        </button>
        <small>{size(file.size)}</small>
      </th>
      <td>
        {refusal !== null ? (
          <span className="tag warn">{words.refused}</span>
        ) : matching ? (
          <span className="tag warn">{words.asked}</span>
        ) : look?.failed ? (
          <>
            <span className="tag warn">{words.refused}</span> <span className="small">{failure[look.failed]}</span>
          </>
        ) : (
          <>
            {preview.format ? pick(preview.format.name) : ''}{' '}
            <span className="muted small">
              {one.mapping ? words.byMapping : preview.told.slice(0, 3).join(words.between)}
            </span>
          </>
        )}
      </td>
      <td className="r">{foreseen ? number(foreseen.orders) : ''}</td>
      <td className="r">{news === null ? '' : number(news)}</td>
      <td className="r">{foreseen ? number(foreseen.problems) : ''}</td>
      <td className="r">
        <Button small look="quiet" aria-label={words.removeNamed(file.name)} onClick={onRemove}>
          {words.remove}
        </Button>
      </td>
    </tr>
  )
}
