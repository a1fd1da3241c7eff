/** This computer's store does not answer: said on the card, which shows nobody then. */
import type { Localised } from '@shuke/shared/model'

export class StoreUnreadable extends Error {
  readonly reason = 'store-unreadable'
  /** For the person. */
  readonly sentence: Localised = {
    'zh-CN': '读不出本机存的资料，重开浏览器再试',
    en: 'Cannot read what is kept here; restart the browser',
  }

  constructor(cause: unknown) {
    super('the store does not answer', { cause })
    this.name = 'StoreUnreadable'
  }
}
