/** Whose shop the files of each platform are, asked once for each platform. */
import type { Format, PreviewRow } from '@shuke/shared/formats'
import { ShopFields } from '@shuke/shared/model'
import { useState } from 'react'
import { useShops } from './use-shops.ts'

export interface ShopChoice {
  readonly platform: string
  readonly shop: ShopFields
  readonly complete: boolean
  /** Shops of this platform that are known already. */
  readonly known: readonly ShopFields[]
  /** The code of a known shop, or null for another one. */
  readonly chosen: string | null
  readonly choose: (code: string | null) => void
  readonly change: (part: Partial<ShopFields>) => void
}

/** Files of one platform: the format of the first, and the rows that may say whose they are. */
export interface PlatformFiles {
  readonly format: Format
  readonly rows: readonly PreviewRow[]
}

interface Said {
  /** Left out: nothing was said. */
  readonly chosen?: string | null
  readonly part: Partial<ShopFields>
}

/** Null before the shops known here have been read: asking for a name would be asking too soon. */
export const useShopChoices = (platforms: readonly PlatformFiles[]): readonly ShopChoice[] | null => {
  const shops = useShops()
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({})
  if (!shops) return null
  return platforms.map(({ format, rows }) => {
    const { platform, defaults } = format
    const { chosen, part } = said[platform] ?? { part: {} }
    const say = (next: Partial<Said>) =>
      setSaid((before) => ({ ...before, [platform]: { ...(before[platform] ?? { part: {} }), ...next } }))
    const known = shops.map(({ fields }) => fields).filter((fields) => fields.platform === platform)
    const stated = rows.find(({ order }) => order !== null)?.order?.shop ?? platform
    const found =
      chosen === undefined
        ? (known.find(({ code }) => code === stated) ?? (stated === platform ? known[0] : undefined))
        : known.find(({ code }) => code === chosen)
    const fresh: ShopFields = {
      platform,
      code: stated,
      name: stated === platform ? '' : stated,
      ...defaults,
      ...part,
    }
    const shop = found ?? { ...fresh, name: fresh.name.trim(), code: fresh.code.trim() }
    const taken = !found && known.some(({ code }) => code === shop.code)
    return {
      platform,
      shop: found ?? fresh,
      complete: shop.name !== '' && !taken && ShopFields.safeParse(shop).success,
      known,
      chosen: found?.code ?? null,
      choose: (code) => say({ chosen: code }),
      change: (more) => say({ part: { ...part, ...more } }),
    }
  })
}
