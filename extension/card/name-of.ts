import type { Messages } from '../locales/messages.ts'
import type { CustomerView } from './card-view.ts'

/** What the card calls a member: 你, a colleague's name, or the id where no name has come yet. */
export const nameOf = (view: Pick<CustomerView, 'me' | 'names'>, member: string, messages: Messages): string =>
  member === view.me ? messages.common.you : (view.names[member] ?? member)
