import { wholePlan } from '@shuke/shared/care'
import type { GiftItem } from '@shuke/shared/model'
import { CATEGORIES, categoryOf } from '@shuke/shared/product'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../ui/i18n.tsx'
import { Button } from '../../button.tsx'
import { Field, TextField } from '../../field.tsx'
import { useShops } from '../../import/use-shops.ts'
import { useWords } from '../../use-words.ts'
import { NumberField } from '../number-field.tsx'
import { readNumber } from '../read-number.ts'
import type { PlanDesk } from '../use-plan.ts'
import type { EntryProblem } from './entries.ts'
import { Part } from './part.tsx'

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
                  <Button
                    small
                    look="quiet"
                    aria-label={words.dropOf(gift.name)}
                    onClick={() =>
                      change(
                        ({ gifts: all = [] }) => ({ gifts: all.filter(({ name }) => name !== gift.name) }),
                        words.dropped(gift.name),
                      )
                    }
                  >
                    {words.drop}
                  </Button>
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

interface TypedGift {
  readonly name: string
  readonly cost: string
  readonly category: string
  readonly neutral: boolean
  readonly keepsBrand: boolean
}

const BLANK: TypedGift = { name: '', cost: '', category: '', neutral: false, keepsBrand: false }

/** Minor units in one of the currency: 100 fen are a yuan, a yen has none. */
const minorOf = (currency: string): number =>
  10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)

function GiftForm({ desk: { change }, currency }: { readonly desk: PlanDesk; readonly currency: string }) {
  const { events: words } = useWords().care
  const format = useFormat()
  const [typed, setTyped] = useState(BLANK)
  const [problem, setProblem] = useState<Extract<EntryProblem, 'name' | 'cost'> | null>(null)
  const set = (some: Partial<TypedGift>) => {
    setTyped({ ...typed, ...some })
    setProblem(null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const name = typed.name.trim()
    const cost = readNumber(typed.cost, { min: 0, max: 1_000_000 })
    if (name === '') return setProblem('name')
    if (cost === null) return setProblem('cost')
    const { category, neutral, keepsBrand } = typed
    const gift: GiftItem = {
      name,
      cost: Math.round(cost * minorOf(currency)),
      category: category || null,
      neutral,
      keepsBrand,
    }
    // One name is one present: what was given before is known by it.
    change(({ gifts = [] }) => ({ gifts: [...gifts.filter((one) => one.name !== name), gift] }), words.added(name))
    setTyped(BLANK)
  }
  const check = (field: 'neutral' | 'keepsBrand', label: string) => (
    <label className="check">
      <input type="checkbox" checked={typed[field]} onChange={({ target }) => set({ [field]: target.checked })} />
      {label}
    </label>
  )
  return (
    <form className="pad entry-form" onSubmit={submit}>
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
      <div className="acts">
        <Button type="submit" icon="plus">
          {words.addGift}
        </Button>
        {problem && (
          <p className="problem small" role="alert">
            {words.problems[problem]}
          </p>
        )}
      </div>
    </form>
  )
}
