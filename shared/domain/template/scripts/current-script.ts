import type { Plan } from '../../../model/index.ts'
import type { HouseItem, HouseScript } from './script.ts'

/** As it is said today. */
export interface CurrentScript {
  /** 0 is the house's own; the owner's count from 1. */
  readonly version: number
  readonly items: readonly HouseItem[]
}

/** The owner's script, else the house's. What an item is for (to help, to guide) is known by its name, whoever words it. */
export function currentScript(house: HouseScript, scripts: Plan['scripts']): CurrentScript {
  const own = scripts?.[house.id]
  if (!own) return { version: 0, items: house.items }
  const items = own.items.map(({ id, ...say }) => ({ ...house.items.find((item) => item.id === id), id, say }))
  return { version: own.version, items }
}
