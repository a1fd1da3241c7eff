import type { ShopFields } from '@shuke/shared/model'
import { useShops } from '../import/use-shops.ts'
import { Note } from '../note.tsx'
import { useMayManage } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { ZoneOptions } from '../zone-options.tsx'
import { SavedLine } from './saved-line.tsx'
import { Section } from './section.tsx'
import { type Saved, useSaved } from './use-saved.ts'

/** The shops that are known here: what they are called, when their day begins, what their money is. */
export function Shops() {
  const { shops: words } = useWords().settings
  const shops = useShops() ?? []
  const saved = useSaved()
  return (
    <Section part="shops" note={words.note}>
      {shops.length === 0 ? (
        <Note>{words.none}</Note>
      ) : (
        <div className="panel">
          <table className="t">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.platform}</th>
                <th scope="col">{words.zone}</th>
                <th scope="col">{words.currency}</th>
              </tr>
            </thead>
            <tbody>
              {shops.map(({ id, fields }) => (
                <ShopLine key={id} id={id} shop={fields} saved={saved} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <SavedLine saved={saved} />
    </Section>
  )
}

interface ShopLineProps {
  readonly id: string
  readonly shop: ShopFields
  readonly saved: Saved
}

function ShopLine({ id, shop, saved }: ShopLineProps) {
  const { shops: words } = useWords().settings
  const mayManage = useMayManage()
  const change = <F extends 'name' | 'zone' | 'currency'>(field: F, value: ShopFields[F]) => {
    if (value === shop[field] || value === '') return
    const draft = (set: Partial<ShopFields>) => ({ kind: 'shop', id, customer: null, set }) as const
    saved.save(draft({ [field]: value }), draft({ [field]: shop[field] }), words.changed(words[field]))
  }
  return (
    <tr>
      <th scope="row">
        <input
          key={shop.name}
          className="in wide"
          aria-label={`${shop.name} ${words.name}`}
          defaultValue={shop.name}
          maxLength={80}
          disabled={!mayManage}
          onBlur={({ target }) => change('name', target.value.trim())}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
          }}
        />
      </th>
      <td>
        {shop.platform} <span className="muted small">{shop.code}</span>
      </td>
      <td>
        <select
          className="in"
          aria-label={`${shop.name} ${words.zone}`}
          value={shop.zone}
          disabled={!mayManage}
          onChange={({ target }) => change('zone', target.value)}
        >
          <ZoneOptions kind="timeZone" chosen={shop.zone} />
        </select>
      </td>
      <td>
        <select
          className="in"
          aria-label={`${shop.name} ${words.currency}`}
          value={shop.currency}
          disabled={!mayManage}
          onChange={({ target }) => change('currency', target.value)}
        >
          <ZoneOptions kind="currency" chosen={shop.currency} />
        </select>
      </td>
    </tr>
  )
}
