import type { Format, PreviewRow } from '@shuke/shared/formats'
import { ShopFields } from '@shuke/shared/model'
import type { Row } from '@shuke/shared/sync'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Field, TextField } from '../field.tsx'
import { useStore } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { ZoneOptions } from '../zone-options.tsx'

export interface ShopChoice {
  readonly shop: ShopFields
  readonly complete: boolean
  /** The shops known here have been read; before that, asking for a name would be asking too soon. */
  readonly ready: boolean
  /** Shops of this platform that are known already. */
  readonly known: readonly ShopFields[]
  /** The code of a known shop, or null for another one. */
  readonly chosen: string | null
  readonly choose: (code: string | null) => void
  readonly change: (part: Partial<ShopFields>) => void
}

/** Every shop known here. */
export const useShops = (): readonly { readonly id: string; readonly fields: ShopFields }[] | undefined => {
  const store = useStore()
  return useLiveQuery(async () => {
    const records = await store.workspace.where('[kind+id]').between(['shop', ''], ['shop', '\uffff']).toArray()
    return records.map(({ row }) => ({ id: row.id, fields: (row as Row<'shop'>).fields as ShopFields }))
  }, [store])
}

/** The shop that the file belongs to: what the file states, and what the person says of it. */
export const useShopChoice = (format: Format | null, rows: readonly PreviewRow[]): ShopChoice => {
  const platform = format?.platform ?? ''
  const shops = useShops()
  const known = (shops ?? []).map(({ fields }) => fields).filter((fields) => fields.platform === platform)
  const stated = rows.find(({ order }) => order !== null)?.order?.shop ?? platform
  const [said, setSaid] = useState<Partial<ShopFields>>({})
  const [chosen, choose] = useState<string | null | undefined>(undefined)

  const found =
    chosen === undefined
      ? (known.find(({ code }) => code === stated) ?? (stated === platform ? known[0] : undefined))
      : known.find(({ code }) => code === chosen)
  const fresh: ShopFields = {
    platform,
    code: stated,
    name: stated === platform ? '' : stated,
    zone: format?.defaults.zone ?? 'Asia/Shanghai',
    currency: format?.defaults.currency ?? 'CNY',
    ...said,
  }
  const shop = found ?? { ...fresh, name: fresh.name.trim(), code: fresh.code.trim() }
  const taken = !found && known.some(({ code }) => code === shop.code)
  return {
    shop: found ?? fresh,
    ready: shops !== undefined,
    complete: shops !== undefined && shop.name !== '' && !taken && ShopFields.safeParse(shop).success,
    known,
    chosen: found?.code ?? null,
    choose,
    change: (part) => setSaid((before) => ({ ...before, ...part })),
  }
}

export function ShopForm({ choice }: { readonly choice: ShopChoice }) {
  const { shop: words } = useWords().import
  const { shop, known, chosen, choose, change } = choice
  if (!choice.ready) return null
  return (
    <div className="form">
      {known.length > 0 && (
        <Field label={words.known}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={chosen ?? ''}
              onChange={({ target }) => choose(target.value === '' ? null : target.value)}
            >
              {known.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
              <option value="">{words.another}</option>
            </select>
          )}
        </Field>
      )}
      {chosen === null ? (
        <>
          <TextField
            label={words.name}
            hint={words.nameHint}
            value={shop.name}
            maxLength={80}
            onChange={({ target }) => change({ name: target.value })}
          />
          <TextField
            label={words.code}
            hint={words.codeHint}
            value={shop.code}
            maxLength={120}
            onChange={({ target }) => change({ code: target.value })}
          />
          <Field label={words.zone}>
            {(ids) => (
              <select
                {...ids}
                className="in"
                value={shop.zone}
                onChange={({ target }) => change({ zone: target.value })}
              >
                <ZoneOptions kind="timeZone" chosen={shop.zone} />
              </select>
            )}
          </Field>
          <Field label={words.currency}>
            {(ids) => (
              <select
                {...ids}
                className="in"
                value={shop.currency}
                onChange={({ target }) => change({ currency: target.value })}
              >
                <ZoneOptions kind="currency" chosen={shop.currency} />
              </select>
            )}
          </Field>
        </>
      ) : (
        <p className="muted small wide">{[shop.platform, shop.code, shop.zone, shop.currency].join(' · ')}</p>
      )}
    </div>
  )
}
