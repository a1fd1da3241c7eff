import type { Format } from '@shuke/shared/formats'
import type { ImportId, ShopFields } from '@shuke/shared/model'
import { useState } from 'react'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { newId } from '../../store/new-id.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { hrefOf, IMPORT } from '../place.ts'
import { useNumber, useWords } from '../use-words.ts'
import { AheadPanel } from './ahead-panel.tsx'
import { type ChosenFile, isReady } from './chosen-file.ts'
import { Columns } from './columns.tsx'
import { FileList } from './file-list.tsx'
import { FirstRows } from './first-rows.tsx'
import { MatchColumns } from './match-columns.tsx'
import { OneFile } from './one-file.tsx'
import { ProblemRows } from './problem-rows.tsx'
import { ShopForm } from './shop-form.tsx'
import { type AheadFile, useForesight } from './use-foresight.ts'
import { useJob } from './use-job.ts'
import { useQueue } from './use-queue.ts'
import { type PlatformFiles, useShopChoices } from './use-shop-choices.ts'

interface CheckFilesProps {
  readonly chosen: readonly ChosenFile[]
  readonly onChange: (chosen: readonly ChosenFile[]) => void
}

const recordOf = (one: ChosenFile, format: Format, id: ImportId, shop: ShopFields): ImportRecord => ({
  id,
  fileName: one.file.name.slice(0, 255).toWellFormed(),
  format: format.id,
  shop,
  startedAt: 0,
  stage: 'reading',
  staged: 0,
  applied: 0,
  orders: 0,
  changed: 0,
  added: 0,
  customers: 0,
  problems: 0,
  ...(one.mapping ? { mapping: one.mapping } : {}),
})

/** Files and the formats that they are read by, of those that can be read as they are. */
const readyOf = (chosen: readonly ChosenFile[]) =>
  chosen.flatMap((one) => (isReady(one) && one.preview.format ? { one, format: one.preview.format } : []))

/** Each platform once, with the rows of all its files. */
const platformsOf = (ready: ReturnType<typeof readyOf>): PlatformFiles[] =>
  [...Map.groupBy(ready, ({ format }) => format.platform).values()].flatMap((files) => {
    const [first] = files
    return first ? { format: first.format, rows: files.flatMap(({ one }) => one.preview.rows) } : []
  })

/** What the files say, before anything of them is kept. */
export function CheckFiles({ chosen, onChange }: CheckFilesProps) {
  const words = useWords().import
  const number = useNumber()
  const { pick } = useFormat()
  const { items, begin } = useQueue()
  const { job } = useJob()
  const [open, setOpen] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  // One id for each file, whatever is said of it: a look ahead and the import are then of the same.
  const [ids] = useState(() => new Map<string, ImportId>())
  const idOf = (key: string): ImportId => {
    const id = ids.get(key) ?? newId<ImportId>('imp')
    ids.set(key, id)
    return id
  }
  const ready = readyOf(chosen)
  const choices = useShopChoices(platformsOf(ready))
  const complete = choices !== null && ready.length > 0 && choices.every((choice) => choice.complete)
  const ahead: AheadFile[] | null = complete
    ? ready.flatMap(({ one, format }) => {
        const shop = choices.find(({ platform }) => platform === format.platform)?.shop
        return shop ? { record: recordOf(one, format, idOf(one.key), shop), file: one.file } : []
      })
    : null
  const foresight = useForesight(ahead)
  const busy = job.running || items.some(({ state }) => state === 'waiting')

  const shown = chosen.find(({ key }) => key === open) ?? chosen.find((one) => one.refusal === null) ?? chosen[0]
  const replace = (next: ChosenFile) => onChange(chosen.map((one) => (one.key === next.key ? next : one)))
  const remove = (key: string) => {
    const left = chosen.filter((one) => one.key !== key)
    onChange(left)
    if (left.length === 0) window.location.hash = hrefOf(IMPORT)
  }
  const start = () => {
    setAsked(true)
    if (ahead) begin(ahead)
  }
  if (!shown) return null
  const { preview } = shown
  const look = foresight.files.get(idOf(shown.key))
  const problems = look && look.problemCount > 0 ? look.problems : preview.problems
  return (
    <>
      {chosen.length > 1 && (
        <FileList
          chosen={chosen}
          shown={shown.key}
          foresight={(key) => foresight.files.get(idOf(key))}
          onShow={setOpen}
          onRemove={remove}
        />
      )}
      <OneFile chosen={shown} onChange={replace} />
      {shown.matching && (
        <MatchColumns
          key={shown.key}
          matching={shown.matching}
          again={shown.preview.format !== null}
          onRead={replace}
          chosen={shown}
        />
      )}
      {(isReady(shown) || ready.length > 0) && (
        <div className={isReady(shown) ? 'two' : 'stack'}>
          {isReady(shown) && <Columns mapping={preview.mapping} />}
          <div className="stack">
            <section className="panel" aria-labelledby="shop">
              <header>
                <h2 id="shop">{words.shop.title}</h2>
              </header>
              {choices?.map((choice) => (
                <ShopForm key={choice.platform} choice={choice} named={choices.length > 1} />
              ))}
              {asked && !complete && (
                <Note tone="bad" live>
                  {words.shop.incomplete}
                </Note>
              )}
            </section>
            <AheadPanel foresight={foresight} complete={complete}>
              {busy && <Note>{words.unfinished.running}</Note>}
              <div className="go">
                <a className="btn plain" href={hrefOf(IMPORT)}>
                  {words.preview.cancel}
                </a>
                <Button look="primary" disabled={busy || ready.length === 0} onClick={start}>
                  {ready.length > 1 ? words.preview.beginMany(number(ready.length)) : words.preview.begin}
                </Button>
              </div>
            </AheadPanel>
            {isReady(shown) && (
              <section className="panel" aria-labelledby="preview">
                <header>
                  <h2 id="preview">{words.preview.title}</h2>
                </header>
                <FirstRows rows={preview.rows} />
                <Note>{words.preview.note}</Note>
                {preview.problems.length > 0 && (
                  <Note tone="warn">{words.preview.problems(number(preview.problems.length))}</Note>
                )}
              </section>
            )}
          </div>
        </div>
      )}
      {isReady(shown) && problems.length > 0 && (
        <ProblemRows
          problems={problems}
          count={Math.max(problems.length, look?.problemCount ?? 0)}
          fileName={shown.file.name}
        />
      )}
      {shown.refusal !== null && (
        <Note tone="bad">{typeof shown.refusal === 'string' ? words.failure[shown.refusal] : pick(shown.refusal)}</Note>
      )}
    </>
  )
}
