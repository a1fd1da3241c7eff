/** Every place of the workbench as an address behind the `#`, so that Back works and a place can be linked to. */

export const SETTINGS_PARTS = ['sites', 'server', 'team', 'shops', 'care', 'backup', 'about'] as const
export type SettingsPart = (typeof SETTINGS_PARTS)[number]

export type Place =
  | { readonly page: 'import'; readonly view: 'choose' | 'map' | 'run' | 'past' }
  | { readonly page: 'import'; readonly view: 'done'; readonly id: string }
  | { readonly page: 'settings'; readonly part: SettingsPart | null }

export const IMPORT: Place = { page: 'import', view: 'choose' }

const isOneOf = <T extends string>(all: readonly T[], value: string | undefined): value is T =>
  (all as readonly (string | undefined)[]).includes(value)

/** An address that leads nowhere leads to the first place. */
export const placeOf = (hash: string): Place => {
  const [page, part, id] = hash.replace(/^#\/?/, '').split('/')
  if (page === 'settings') return { page, part: isOneOf(SETTINGS_PARTS, part) ? part : null }
  if (page !== 'import') return IMPORT
  if (part === 'done' && id) return { page, view: 'done', id }
  return isOneOf(['map', 'run', 'past'] as const, part) ? { page, view: part } : IMPORT
}

export const hrefOf = (place: Place): string => {
  if (place.page === 'settings') return place.part === null ? '#/settings' : `#/settings/${place.part}`
  if (place.view === 'choose') return '#/import'
  return place.view === 'done' ? `#/import/done/${place.id}` : `#/import/${place.view}`
}
