import type { Step } from '@shuke/shared/care'
import { plainText } from '@shuke/shared/model'
import type { Format } from '../ui/format.ts'
import type { CustomerView } from './card-view.ts'

/** What would go into the reply box: as the agent worded it, else as it was put together. Empty while something is asked first. */
export const readyWords = (view: CustomerView, step: Step, format: Format): string =>
  view.next.begun?.text ?? plainText(format.pick(step.text))
