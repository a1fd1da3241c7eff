import type { ImportId } from '@shuke/shared/model'
import { useState } from 'react'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { newId } from '../../store/new-id.ts'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { hrefOf, IMPORT } from '../place.ts'
import { useNumber, useSize, useWords } from '../use-words.ts'
import type { ChosenFile } from './chosen-file.ts'
import { Columns } from './columns.tsx'
import { FileBar } from './file-bar.tsx'
import { FirstRows } from './first-rows.tsx'
import { ProblemRows } from './problem-rows.tsx'
import { ShopForm, useShopChoice } from './shop-form.tsx'
import { useBegin } from './use-begin.ts'
import { useJob } from './use-job.ts'

const ENCODINGS = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  xlsx: 'XLSX',
} as const

const recordOf = (chosen: ChosenFile, shop: ImportRecord['shop'], now: number): ImportRecord => ({
  id: newId<ImportId>('imp'),
  fileName: chosen.file.name.slice(0, 255),
  format: chosen.preview.format?.id ?? '',
  shop,
  startedAt: now,
  stage: 'reading',
  staged: 0,
  applied: 0,
  orders: 0,
  changed: 0,
  added: 0,
  customers: 0,
  problems: 0,
})

/** What the file says, before anything of it is kept. */
export function CheckFile({ chosen }: { readonly chosen: ChosenFile }) {
  const words = useWords().import
  const number = useNumber()
  const size = useSize()
  const begin = useBegin()
  const { job } = useJob()
  const { file, preview } = chosen
  const { format, encoding, mapping, rows, problems } = preview
  const choice = useShopChoice(format, rows)
  const [asked, setAsked] = useState(false)
  const kept = mapping.filter(({ becomes }) => becomes !== null).length

  const start = () => {
    setAsked(true)
    if (choice.complete) begin({ type: 'import', record: recordOf(chosen, choice.shop, Date.now()), file })
  }
  return (
    <>
      <FileBar
        name={file.name}
        facts={[size(file.size), ...(encoding ? [ENCODINGS[encoding]] : [])]}
        format={format?.name ?? null}
        formatNote={words.file.matched(number(kept), number(mapping.length))}
      >
        <a className="btn plain sm" href={hrefOf(IMPORT)}>
          {words.file.other}
        </a>
      </FileBar>
      <div className="two">
        <Columns mapping={mapping} />
        <div className="stack">
          <section className="panel" aria-labelledby="preview">
            <header>
              <h2 id="preview">{words.preview.title}</h2>
            </header>
            <FirstRows rows={rows} />
            <Note>{words.preview.note}</Note>
            {problems.length > 0 && <Note tone="warn">{words.preview.problems(number(problems.length))}</Note>}
          </section>
          <section className="panel" aria-labelledby="shop">
            <header>
              <h2 id="shop">{words.shop.title}</h2>
            </header>
            <ShopForm choice={choice} />
            {asked && !choice.complete && (
              <Note tone="bad" live>
                {words.shop.incomplete}
              </Note>
            )}
            {job.running && <Note>{words.unfinished.running}</Note>}
            <div className="go">
              <a className="btn plain" href={hrefOf(IMPORT)}>
                {words.preview.cancel}
              </a>
              <Button look="primary" disabled={job.running} onClick={start}>
                {words.preview.begin}
              </Button>
            </div>
          </section>
        </div>
      </div>
      {problems.length > 0 && <ProblemRows problems={problems} count={problems.length} fileName={file.name} />}
    </>
  )
}
