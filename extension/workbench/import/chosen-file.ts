/** A file that a person chose, and what its beginning says. */
import {
  guessMapping,
  isWorkbook,
  type LookedTable,
  lookAtTable,
  mappedFormatId,
  type OrderPreview,
  OTHER_PLATFORM,
  readerWith,
} from '@shuke/shared/formats'
import type { FileMapping, Localised } from '@shuke/shared/model'

/** Columns that a person is being asked about. */
export interface Matching {
  readonly table: LookedTable
  readonly mapping: FileMapping
}

export interface ChosenFile {
  readonly key: string
  readonly file: File
  readonly preview: OrderPreview
  /** What it is read by, where that is what a person said of its columns. */
  readonly mapping: FileMapping | null
  /** Null where nothing has to be asked. */
  readonly matching: Matching | null
  /** Why nothing of it can be read; null where it can. */
  readonly refusal: Localised | 'file-changed' | 'no-orders' | null
}

const OPENING = 1 << 18

const openingOf = async (file: File): Promise<Uint8Array> => {
  const opening = new Uint8Array(await file.slice(0, OPENING).arrayBuffer())
  // A workbook's directory is at its end.
  return isWorkbook(opening) ? new Uint8Array(await file.arrayBuffer()) : opening
}

/** Whether orders can be read from it as it is. */
export const isReady = ({ refusal, matching }: ChosenFile): boolean => refusal === null && matching === null

/**
 * @param mappings what a person said of tables before
 * @throws when the file cannot be read, as when it was moved meanwhile
 */
export const lookAt = async (file: File, mappings: readonly FileMapping[]): Promise<ChosenFile> =>
  chosenFrom(file, await openingOf(file), mappings)

const chosenFrom = (file: File, bytes: Uint8Array, mappings: readonly FileMapping[]): ChosenFile => {
  const preview = readerWith(mappings).previewOrders(bytes, file.name)
  const { format, rows, problems } = preview
  const mapping = mappings.find((one) => mappedFormatId(one) === format?.id) ?? null
  const stopper = problems.find(({ effect }) => effect === 'file-stopped')
  const chosen = { key: crypto.randomUUID(), file, preview, mapping, matching: null, refusal: null }
  if (format !== null && !(stopper && rows.length === 0)) return chosen
  const table = stopper?.reason === 'unknown-layout' ? lookAtTable(bytes, file.name) : null
  if (table) return { ...chosen, matching: { table, mapping: guessMapping(table, nameOf(file), OTHER_PLATFORM) } }
  return { ...chosen, refusal: stopper?.message ?? 'no-orders' }
}

/** What the table is called until somebody says otherwise. */
const nameOf = ({ name }: File): string =>
  name
    .replace(/\.[^.]*$/, '')
    .slice(0, 80)
    .toWellFormed()
    .trim() || name.slice(0, 80)

/**
 * The person says that it is something else, or that a column is: she is asked about all of them.
 *
 * @throws when the file cannot be read any more
 */
export const askAbout = async (chosen: ChosenFile): Promise<ChosenFile> => {
  const { file, mapping, preview } = chosen
  const table = lookAtTable(await openingOf(file), file.name)
  if (!table) return { ...chosen, refusal: 'no-orders' }
  const guess = guessMapping(table, nameOf(file), preview.format?.platform ?? OTHER_PLATFORM)
  return { ...chosen, matching: { table, mapping: mapping ?? guess } }
}

/**
 * Read by what the person has said now.
 *
 * @throws when the file cannot be read any more
 */
export const readBy = async (chosen: ChosenFile, mapping: FileMapping): Promise<ChosenFile> => ({
  ...chosenFrom(chosen.file, await openingOf(chosen.file), [mapping]),
  key: chosen.key,
})
