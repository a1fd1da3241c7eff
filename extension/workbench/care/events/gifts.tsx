import { wholePlan } from '@shuke/shared/care'
import type { GiftItem } from '@shuke/shared/model'
import { CATEGORIES, categoryOf } from '@shuke/shared/product'
import { useFormat } from '../../../ui/i18n.tsx'
import { Field, TextField } from '../../field.tsx'
import { useShops } from '../../import/use-shops.ts'
import { useWords } from '../../use-words.ts'
import { NumberField } from '../number-field.tsx'
import type { PlanDesk } from '../use-plan.ts'
import { DropEntry } from './drop-entry.tsx'
import { readGift, type TypedGift } from './entries.ts'
import { EntryEnd } from './entry-end.tsx'
import { Part } from './part.tsx'
import { useEntry } from './use-entry.ts'

const MOST_GIFTS = 200
const USUAL_CURRENCY = 'CNY'

/** Presents that lie ready for a parcel, with what they cost, and how much of an order's margin one may take. */
export function Gifts({ desk }: { readonly desk: PlanDesk }) {
  const { events: words } = useWords().care
  const format = useFormat()
  const { plan, mayEdit, change } = desk
  const gifts = plan.gifts ?? []
  const currency = useShops()?.[0]?.fields.currency ?? USUAL_CURRENCY
  const { giftShare } = wholePlan(plan)
  return (
    <Part title={words.gifts} note={words.giftsNote}>
      <div className="panel">
        {gifts.length > 0 && (
          <ul className="entries">
            {gifts.map((gift) => (
              <li key={gift.name}>
                <div>
                  <b>{gift.name}</b>
                  <p className="muted small">
                    {[
                      format.money(gift.cost, currency),
                      gift.category === null
                        ? words.anyKind
                        : format.pick(categoryOf(gift.category)?.name ?? { 'zh-CN': gift.category, en: gift.category }),
                      ...(gift.neutral ? [words.neutral] : []),
                      ...(gift.keepsBrand ? [words.keepsBrand] : []),
                    ].join(' · ')}
                  </p>
                </div>
                {mayEdit && (
                  <DropEntry
                    said={gift.name}
                    onDrop={() =>
                      change(
                        ({ gifts: all = [] }) => ({ gifts: all.filter(({ name }) => name !== gift.name) }),
                        words.dropped(gift.name),
                      )
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        {mayEdit && gifts.length < MOST_GIFTS && <GiftForm desk={desk} currency={currency} />}
        <div className="pad form">
          <NumberField
            label={words.giftShare}
            value={Math.round(giftShare * 100)}
            limits={{ min: 0, max: 100, whole: true }}
            unit="%"
            hint={words.giftShareHint}
            disabled={!mayEdit}
            onChange={(percent) => change(() => ({ giftShare: percent / 100 }), words.giftShareSaved)}
          />
        </div>
      </div>
    </Part>
  )
}

const BLANK: TypedGift = { name: '', cost: '', category: '', neutral: false, keepsBrand: false }

function GiftForm({ desk: { change }, currency }: { readonly desk: PlanDesk; readonly currency: string }) {
  const { events: words } = useWords().care
  const format = useFormat()
  const { typed, problem, set, submit } = useEntry(BLANK)
  const add = (gift: GiftItem) =>
    // One name is one present: what was given before is known by it.
    change(
      ({ gifts = [] }) => ({ gifts: [...gifts.filter(({ name }) => name !== gift.name), gift] }),
      words.added(gift.name),
    )
  const check = (field: 'neutral' | 'keepsBrand', label: string) => (
    <label className="check">
      <input type="checkbox" checked={typed[field]} onChange={({ target }) => set({ [field]: target.checked })} />
      {label}
    </label>
  )
  return (
    <form className="pad entry-form" onSubmit={submit((some) => readGift(some, currency), add)}>
      <div className="form">
        <TextField
          label={words.giftName}
          value={typed.name}
          maxLength={80}
          aria-invalid={problem === 'name'}
          onChange={({ target }) => set({ name: target.value })}
        />
        <TextField
          label={words.giftCost(currency)}
          inputMode="decimal"
          value={typed.cost}
          maxLength={12}
          aria-invalid={problem === 'cost'}
          onChange={({ target }) => set({ cost: target.value })}
        />
        <Field label={words.giftKind} hint={words.giftKindHint}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={typed.category}
              onChange={({ target }) => set({ category: target.value })}
            >
              <option value="">{words.anyKind}</option>
              {CATEGORIES.map(({ id, name }) => (
                <option key={id} value={id}>
                  {format.pick(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className="checks">
        {check('neutral', words.neutralLong)}
        {check('keepsBrand', words.keepsBrandLong)}
      </div>
      <EntryEnd label={words.addGift} problem={problem} />
    </form>
  )
}
