/** Every place of the workbench as an address behind the `#`, so that Back works and a place can be linked to. */
import type { CustomerId } from '@shuke/shared/model'

/** Characters that a search takes. */
const MAX_QUERY = 80

const CUSTOMER = /^cus_[0-9a-z]{26}$/

export const SETTINGS_PARTS = ['sites', 'server', 'team', 'shops', 'care', 'trash', 'backup', 'about'] as const
export type SettingsPart = (typeof SETTINGS_PARTS)[number]

export const CARE_PARTS = ['plan', 'texts', 'events', 'products'] as const
export type CarePart = (typeof CARE_PARTS)[number]

/** As the id of a care rule is written. */
const RULE = /^[a-z][a-z0-9-]{0,59}$/

export type Place =
  /** `query` is what is searched for, `customer` whose card is open. */
  | { readonly page: 'customers'; readonly query: string; readonly customer: CustomerId | null }
  | { readonly page: 'import'; readonly view: 'choose' | 'map' | 'run' | 'past' }
  | { readonly page: 'import'; readonly view: 'done'; readonly id: string }
  /** `rule` is whose words are open. */
  | { readonly page: 'care'; readonly part: CarePart; readonly rule: string | null }
  | { readonly page: 'settings'; readonly part: SettingsPart | null }

export const CUSTOMERS: Place = { page: 'customers', query: '', customer: null }

export const CARE: Place = { page: 'care', part: 'plan', rule: null }

export const IMPORT: Place = { page: 'import', view: 'choose' }

const isOneOf = <T extends string>(all: readonly T[], value: string | undefined): value is T =>
  (all as readonly (string | undefined)[]).includes(value)

/** An address that leads nowhere leads to the first place. */
export const placeOf = (hash: string): Place => {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page, part, id] = path.split('/')
  if (page === 'customers') {
    const query = (new URLSearchParams(search).get('q') ?? '').slice(0, MAX_QUERY).toWellFormed()
    return { page, query, customer: part && CUSTOMER.test(part) ? (part as CustomerId) : null }
  }
  if (page === 'care') {
    if (!isOneOf(CARE_PARTS, part)) return CARE
    return { page, part, rule: part === 'texts' && id && RULE.test(id) ? id : null }
  }
  if (page === 'settings') return { page, part: isOneOf(SETTINGS_PARTS, part) ? part : null }
  if (page !== 'import') return IMPORT
  if (part === 'done' && id) return { page, view: 'done', id }
  return isOneOf(['map', 'run', 'past'] as const, part) ? { page, view: part } : IMPORT
}

export const hrefOf = (place: Place): string => {
  if (place.page === 'customers') {
    const search = place.query === '' ? '' : `?${new URLSearchParams({ q: place.query })}`
    return place.customer === null ? `#/customers${search}` : `#/customers/${place.customer}${search}`
  }
  if (place.page === 'care') return place.rule === null ? `#/care/${place.part}` : `#/care/${place.part}/${place.rule}`
  if (place.page === 'settings') return place.part === null ? '#/settings' : `#/settings/${place.part}`
  if (place.view === 'choose') return '#/import'
  return place.view === 'done' ? `#/import/done/${place.id}` : `#/import/${place.view}`
}
