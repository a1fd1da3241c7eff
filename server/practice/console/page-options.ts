/** What the address asks of the page. It never changes while the page is open. */
import type { Locale } from '@shuke/shared/model'

export interface PageOptions {
  readonly locale: Locale
  /** Messages arrive by themselves and the list is drawn anew with each. */
  readonly live: boolean
  /** The chat's header comes after the list row, by a frame to 200 ms, as in slow consoles. */
  readonly late: boolean
}

export const pageOptions = (search: string, languages: readonly string[]): PageOptions => {
  const asked = new URLSearchParams(search)
  const language = asked.get('lang') ?? languages[0] ?? 'zh-CN'
  return {
    locale: language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en',
    live: asked.get('live') === '1',
    late: asked.get('late') === '1',
  }
}
