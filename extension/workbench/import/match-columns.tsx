import {
  cellsOf,
  guessStatuses,
  headerName,
  isIdentityCard,
  nameOfField,
  PLATFORMS,
  wordsIn,
} from '@shuke/shared/formats'
import {
  BuyerColumn,
  DateOrder,
  FileMapping,
  MappedField,
  NEEDED_FIELDS,
  OrderStatus,
  StatusMeaning,
} from '@shuke/shared/model'
import { useState } from 'react'
import { keepFileMapping } from '../../store/file-mappings.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Field, TextField } from '../field.tsx'
import { Note } from '../note.tsx'
import { hrefOf, IMPORT } from '../place.ts'
import { useSession, useStore } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { type ChosenFile, type Matching, readBy } from './chosen-file.ts'

interface MatchColumnsProps {
  readonly chosen: ChosenFile
  readonly matching: Matching
  /** A format knew the file, or it was matched before, and the person says that it is not so. */
  readonly again: boolean
  readonly onRead: (chosen: ChosenFile) => void
}

const SAMPLES = 3

/** What each column of an unknown table is: guessed, and said by a person once for every file of the same header. */
export function MatchColumns({ chosen, matching, again, onRead }: MatchColumnsProps) {
  const { match: words, failure } = useWords().import
  const { pick } = useFormat()
  const store = useStore()
  const session = useSession()
  const [mapping, setMapping] = useState(matching.mapping)
  const [gone, setGone] = useState(false)
  const { table } = matching
  const change = (part: Partial<FileMapping>) => setMapping((before) => ({ ...before, ...part }))
  const { columns } = mapping
  const missing = NEEDED_FIELDS.filter((field) => columns[field] === undefined)
  const sound = missing.length === 0 && FileMapping.safeParse(withName(mapping)).success

  const read = async () => {
    setGone(false)
    try {
      const said = withName(mapping)
      const next = await readBy(chosen, said)
      await keepFileMapping(store, said)
      onRead(next)
    } catch (error) {
      console.info('the file could not be read:', String(error))
      setGone(true)
    }
  }
  return (
    <section className="panel match" aria-labelledby="match">
      <header>
        <h2 id="match">{words.title}</h2>
        <span className="muted small">{again ? words.introAgain : words.intro}</span>
      </header>
      <ColumnTable matching={{ table, mapping }} onChange={change} />
      <div className="form pad">
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={mapping.name}
          maxLength={80}
          onChange={({ target }) => change({ name: target.value })}
        />
        <Choice
          label={words.platform}
          hint={words.platformHint}
          value={mapping.platform}
          options={PLATFORMS.map(({ id, name }) => [id, pick(name)])}
          onChange={(platform) => change({ platform })}
        />
        {columns.buyer !== undefined && (
          <Choice
            label={words.buyerIs}
            hint={words.buyerHints[mapping.buyerIs]}
            value={mapping.buyerIs}
            options={BuyerColumn.options.map((one) => [one, words.buyers[one]])}
            onChange={(buyerIs) => change({ buyerIs })}
          />
        )}
        {hasLooseDates(matching.table, mapping) && (
          <Choice
            label={words.dates}
            value={mapping.dates}
            options={DateOrder.options.map((one) => [one, words.dateOrders[one]])}
            onChange={(dates) => change({ dates })}
          />
        )}
        {columns.title !== undefined && (
          <Choice
            label={words.paidIs}
            hint={words.paidIsHint}
            value={mapping.paidIs}
            options={(['order', 'row'] as const).map((one) => [one, words.paidOf[one]])}
            onChange={(paidIs) => change({ paidIs })}
          />
        )}
        {columns.status === undefined && (
          <Choice
            label={words.everyStatus}
            value={mapping.everyStatus}
            options={OrderStatus.options.map((one) => [one, words.meanings[one]])}
            onChange={(everyStatus) => change({ everyStatus })}
          />
        )}
      </div>
      {columns.status !== undefined && <StatusWords matching={{ table, mapping }} onChange={change} />}
      <div className="match-foot">
        {isOneBuyer(matching.table, mapping) && mapping.buyerIs !== 'nick' && <Note tone="warn">{words.oneBuyer}</Note>}
        {missing.length > 0 && (
          <Note tone="warn" live>
            {words.missing(missing.map((field) => pick(nameOfField(field))))}
          </Note>
        )}
        {gone && (
          <Note tone="bad" live>
            {failure['file-changed']}
          </Note>
        )}
        <div className="go">
          <span className="muted small">{session ? words.keptTeam : words.keptHere}</span>
          <a className="btn plain" href={hrefOf(IMPORT)}>
            {words.cancel}
          </a>
          <Button look="primary" disabled={!sound} onClick={() => void read()}>
            {words.read}
          </Button>
        </div>
      </div>
    </section>
  )
}

const withName = (mapping: FileMapping): FileMapping => ({ ...mapping, name: mapping.name.trim() })

interface PartProps {
  readonly matching: Matching
  readonly onChange: (part: Partial<FileMapping>) => void
}

function ColumnTable({ matching, onChange }: PartProps) {
  const { match: words, map } = useWords().import
  const { pick } = useFormat()
  const { table, mapping } = matching
  const { columns } = mapping
  const fieldOf = new Map(Object.entries(columns).map(([field, name]) => [name, field as MappedField]))
  const seen = new Set<string>()
  const assign = (name: string, field: MappedField | '') => {
    const others = Object.fromEntries(
      Object.entries(columns).filter(([one, header]) => header !== name && one !== field),
    ) as FileMapping['columns']
    const next = field === '' ? others : { ...others, [field]: name }
    const statuses = field === 'status' ? { statuses: guessStatuses(wordsIn(table, name)) } : {}
    onChange({ columns: next, ...statuses })
  }
  return (
    <div className="scroll-x">
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{map.column}</th>
            <th scope="col">{map.becomes}</th>
            <th scope="col">{words.samples}</th>
          </tr>
        </thead>
        <tbody>
          {table.headers.map((header, place) => {
            const name = headerName(header).slice(0, 200).toWellFormed()
            // Without a name, or with the name of one before it, it cannot be told in the next file.
            const fixed = name === '' || seen.has(name) || isIdentityCard(name)
            seen.add(name)
            const samples = [...new Set(table.rows.map((cells) => (cells[place] ?? '').trim()))].filter(
              (one) => one !== '',
            )
            return (
              <tr key={place}>
                <th scope="row">{header.trim()}</th>
                <td>
                  {fixed ? (
                    <span className="muted small">{words.unnamedColumn}</span>
                  ) : (
                    <select
                      className="in"
                      aria-label={words.becomesOf(header.trim())}
                      value={fieldOf.get(name) ?? ''}
                      onChange={({ target }) => assign(name, target.value as MappedField | '')}
                    >
                      <option value="">{words.nothing}</option>
                      {MappedField.options.map((field) => (
                        <option key={field} value={field}>
                          {pick(nameOfField(field))}
                          {(NEEDED_FIELDS as readonly string[]).includes(field) ? words.needed : ''}
                        </option>
                      ))}
                    </select>
                  )}
                </td>
                <td className="sample">{samples.slice(0, SAMPLES).join('  ·  ')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function StatusWords({ matching, onChange }: PartProps) {
  const { match: words } = useWords().import
  const { table, mapping } = matching
  const said = wordsIn(table, mapping.columns.status)
  // Words that were said of an earlier file of the same header.
  const all = [...new Set([...said, ...Object.keys(mapping.statuses)])]
  const choose = (word: string, meaning: string) => {
    const others = Object.fromEntries(Object.entries(mapping.statuses).filter(([one]) => one !== word))
    const parsed = StatusMeaning.safeParse(meaning)
    onChange({ statuses: parsed.success ? { ...others, [word]: parsed.data } : others })
  }
  return (
    <fieldset className="pad statuses">
      <legend>{words.statuses}</legend>
      <p className="muted small">{all.length === 0 ? words.noStatuses : words.statusesHint}</p>
      <div className="form">
        {all.map((word) => (
          <Choice
            key={word}
            label={word}
            value={mapping.statuses[word] ?? ''}
            options={[
              ['', words.unknownStatus],
              ...StatusMeaning.options.map((one) => [one, words.meanings[one]] as const),
            ]}
            onChange={(meaning) => choose(word, meaning)}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly hint?: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ label, hint, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <select {...ids} className="in" value={value} onChange={({ target }) => onChange(target.value as T)}>
          {options.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Dates that begin with a day or a month, so that somebody has to say which. */
const hasLooseDates = (table: Matching['table'], { columns }: FileMapping): boolean =>
  (['placedAt', 'paidAt', 'shippedAt', 'signedAt'] as const).some((field) =>
    cellsOf(table, columns[field]).some((cell) => /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(cell.trim())),
  )

const ENOUGH = 5

/** The same in every one of several rows: more likely a shop or a salesperson than a buyer. */
const isOneBuyer = (table: Matching['table'], { columns }: FileMapping): boolean => {
  const orders = new Set(cellsOf(table, columns.number))
  const buyers = new Set(cellsOf(table, columns.buyer).map((cell) => cell.trim()))
  buyers.delete('')
  return columns.buyer !== undefined && orders.size >= ENOUGH && buyers.size === 1
}
