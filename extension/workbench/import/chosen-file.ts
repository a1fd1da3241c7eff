/** A file that a person chose, and what its beginning says. */
import { isWorkbook, type OrderPreview, previewOrders } from '@shuke/shared/formats'

export interface ChosenFile {
  readonly file: File
  readonly preview: OrderPreview
}

const OPENING = 1 << 18

/** @throws when the file cannot be read, as when it was moved meanwhile */
export const lookAt = async (file: File): Promise<ChosenFile> => {
  const opening = new Uint8Array(await file.slice(0, OPENING).arrayBuffer())
  // A workbook's directory is at its end.
  const bytes = isWorkbook(opening) ? new Uint8Array(await file.arrayBuffer()) : opening
  return { file, preview: previewOrders(bytes, file.name) }
}
