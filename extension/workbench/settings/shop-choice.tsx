import type { Shops } from '@shuke/shared/model'
import { useShops } from '../import/use-shops.ts'
import { useWords } from '../use-words.ts'

interface ShopChoiceProps {
  readonly legend: string
  /** Null for all. */
  readonly chosen: Shops
  /** Whoever is limited herself gives nobody all of them. */
  readonly mayAll: boolean
  readonly onChoose: (shops: Shops) => void
}

/** A choice that could be kept: all shops, or one at least. */
export const isChosen = (shops: Shops): boolean => shops === null || shops.length > 0

/** Whose customers a member sees: all shops', those to come among them, or some shops'. */
export function ShopChoice({ legend, chosen, mayAll, onChoose }: ShopChoiceProps) {
  const { scope: words } = useWords().settings.team
  const shops = useShops() ?? []
  const some = chosen ?? []
  return (
    <fieldset className="shop-choice">
      <legend>{legend}</legend>
      {mayAll && (
        <label>
          <input
            type="checkbox"
            checked={chosen === null}
            onChange={({ target }) => onChoose(target.checked ? null : [])}
          />
          {words.all}
        </label>
      )}
      {chosen !== null &&
        shops.map(({ id, fields }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={some.includes(id)}
              onChange={({ target }) =>
                onChoose(target.checked ? [...some, id].sort() : some.filter((other) => other !== id))
              }
            />
            {fields.name} <span className="muted small">{fields.platform}</span>
          </label>
        ))}
      {!isChosen(chosen) && <p className="muted small">{words.none}</p>}
    </fieldset>
  )
}
