import { PLATFORMS } from '@shuke/shared/formats'
import { useFormat } from '../../ui/i18n.tsx'
import { Field, TextField } from '../field.tsx'
import { useWords } from '../use-words.ts'
import { ZoneOptions } from '../zone-options.tsx'
import type { ShopChoice } from './use-shop-choices.ts'

interface ShopFormProps {
  readonly choice: ShopChoice
  /** Whether the platform has to be said, as where there are several. */
  readonly named: boolean
}

export function ShopForm({ choice, named }: ShopFormProps) {
  const { shop: words } = useWords().import
  const { pick } = useFormat()
  const { shop, known, chosen, choose, change } = choice
  const platform = PLATFORMS.find(({ id }) => id === shop.platform)
  return (
    <div className="form">
      {named && <h3 className="wide">{platform ? pick(platform.name) : shop.platform}</h3>}
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
