import { Season } from '@shuke/shared/model'
import { CATEGORIES, categoryOf, type ProductFacts, type SoldProduct } from '@shuke/shared/product'
import { useState } from 'react'
import type { ProductWords, SaidProduct } from '../../../store/say-of-product.ts'
import { useFormat } from '../../../ui/i18n.tsx'
import { Field, TextField } from '../../field.tsx'
import { useWords } from '../../use-words.ts'
import { OptionalNumberField } from '../number-field.tsx'
import { NewsForm } from './news-form.tsx'
import { StageDays } from './stage-days.tsx'
import type { ProductDesk } from './use-products.ts'

interface ProductFormProps {
  readonly product: SoldProduct
  readonly facts: ProductFacts
  readonly held: SaidProduct | undefined
  readonly say: ProductDesk['say']
}

/** Everything that can be said of one thing; each is saved at once, and what is left open follows from its title and kind. */
export function ProductForm({ product, facts, held, say }: ProductFormProps) {
  const { products: words } = useWords().care
  const format = useFormat()
  const put = (label: string, set: ProductWords) => say(product, set, words.saved(label))
  const own = held?.category ?? ''
  const usual = facts.category === null ? undefined : categoryOf(facts.category)
  const byTitle = facts.category !== null && facts.categorySource === 'title' && facts.name
  const guess = held?.category ? words.unsaid : byTitle ? words.byTitle(format.pick(byTitle)) : words.unknownKind
  return (
    <>
      <div className="form">
        <Field label={words.category}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={own}
              onChange={({ target }) => put(words.category, { category: target.value || null })}
            >
              <option value="">{guess}</option>
              {own !== '' && !categoryOf(own) && <option value={own}>{own}</option>}
              {CATEGORIES.map(({ id, name }) => (
                <option key={id} value={id}>
                  {format.pick(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.season}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={held?.season ?? ''}
              onChange={({ target }) => {
                const season = Season.safeParse(target.value)
                put(words.season, { season: season.success ? season.data : null })
              }}
            >
              <option value="">{facts.season ? words.byTitle(words.seasons[facts.season]) : words.unsaid}</option>
              {Season.options.map((one) => (
                <option key={one} value={one}>
                  {words.seasons[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <OptionalNumberField
          label={words.useDays}
          value={held?.useDays ?? null}
          limits={{ min: 1, max: 3650, whole: true }}
          unit={words.days}
          hint={usual?.useDays ? words.usualDays(String(usual.useDays)) : words.useDaysHint}
          onChange={(useDays) => put(words.useDays, { useDays })}
        />
        <Field label={words.fragile} hint={words.fragileHint}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={held?.fragile == null ? '' : String(held.fragile)}
              onChange={({ target }) =>
                put(words.fragile, { fragile: target.value === '' ? null : target.value === 'true' })
              }
            >
              <option value="">{words.byKind(facts.fragile ? words.yes : words.no)}</option>
              <option value="true">{words.yes}</option>
              <option value="false">{words.no}</option>
            </select>
          )}
        </Field>
        <OptionalNumberField
          label={words.margin}
          value={held?.margin == null ? null : Math.round(held.margin * 100)}
          limits={{ min: 0, max: 100, whole: true }}
          unit="%"
          hint={words.marginHint}
          onChange={(percent) => put(words.margin, { margin: percent === null ? null : percent / 100 })}
        />
        <div className="wide">
          <TipField
            said={held?.tips ?? ''}
            usual={facts.tips[0] ? format.pick(facts.tips[0].text) : ''}
            onSay={(tips) => put(words.tips, { tips })}
          />
        </div>
      </div>
      <StageDays held={held} onSay={put} />
      <NewsForm held={held} onSay={(news) => put(words.news, { news })} />
    </>
  )
}

interface TipFieldProps {
  readonly said: string
  readonly usual: string
  readonly onSay: (tips: string | null) => void
}

function TipField({ said, usual, onSay }: TipFieldProps) {
  const { products: words } = useWords().care
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    if (typed !== null && typed.trim() !== said) onSay(typed.trim() || null)
    setTyped(null)
  }
  return (
    <TextField
      label={words.tips}
      hint={said === '' && usual !== '' ? words.usualTip(usual) : words.tipsHint}
      value={typed ?? said}
      maxLength={500}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={settle}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Enter' && !nativeEvent.isComposing) settle()
      }}
    />
  )
}
