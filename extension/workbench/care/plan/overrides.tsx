import type { RuleOverride } from '@shuke/shared/model'
import { CATEGORIES } from '@shuke/shared/product'
import { useFormat } from '../../../ui/i18n.tsx'
import { Button } from '../../button.tsx'
import { useShops } from '../../import/use-shops.ts'
import { Toggle } from '../../toggle.tsx'
import { useWords } from '../../use-words.ts'
import { NumberField } from '../number-field.tsx'
import { MOST, type RuleFormProps } from './rule-form.tsx'
import { type OverrideKind, withOverride } from './rule-settings.ts'

interface OverridesProps extends Pick<RuleFormProps, 'rule' | 'settings' | 'mayEdit' | 'change'> {
  readonly kind: OverrideKind
}

interface Choice {
  readonly id: string
  readonly name: string
}

const useChoices = (kind: OverrideKind): readonly Choice[] => {
  const format = useFormat()
  const shops = useShops() ?? []
  return kind === 'byShop'
    ? shops.map(({ id, fields }) => ({ id, name: fields.name }))
    : CATEGORIES.map(({ id, name }) => ({ id, name: format.pick(name) }))
}

/** What a category of goods, or a shop, has otherwise than the rest. */
export function Overrides({ kind, rule, settings, mayEdit, change }: OverridesProps) {
  const { plan: words } = useWords().care
  const choices = useChoices(kind)
  const held = settings[kind] ?? {}
  const free = choices.filter(({ id }) => !(id in held))
  const { title, add, none } = words[kind]
  // One shop has nothing to differ from.
  if (kind === 'byShop' && choices.length < 2 && Object.keys(held).length === 0) return null
  const put = (id: string, override: RuleOverride | null, label: string) =>
    change((now) => withOverride(now, kind, id, override), label)
  return (
    <fieldset>
      <legend>{title}</legend>
      {Object.keys(held).length === 0 && <p className="muted small">{none}</p>}
      <ul>
        {Object.entries(held).map(([id, override]) => {
          const name = choices.find((one) => one.id === id)?.name ?? id
          return (
            <li key={id} className="override">
              <b>{name}</b>
              <Toggle
                on={override.enabled ?? settings.enabled}
                label={words.onFor(name)}
                disabled={!mayEdit}
                onChange={(enabled) => put(id, { ...override, enabled }, name)}
              />
              <NumberField
                label={words.afterFor(name, rule.unit)}
                value={override.after ?? settings.after}
                limits={{ min: 0, max: MOST[rule.unit] }}
                unit={words.units[rule.unit]}
                disabled={!mayEdit}
                onChange={(after) => put(id, { ...override, after }, name)}
              />
              {mayEdit && (
                <Button small look="quiet" aria-label={words.dropFor(name)} onClick={() => put(id, null, name)}>
                  {words.drop}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {mayEdit && free.length > 0 && (
        <AddOverride label={add} choices={free} onAdd={(id, name) => put(id, { after: settings.after }, name)} />
      )}
    </fieldset>
  )
}

interface AddOverrideProps {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly onAdd: (id: string, name: string) => void
}

/** A form of its own: a list in which every arrow key adds something could not be walked through. */
function AddOverride({ label, choices, onAdd }: AddOverrideProps) {
  const { plan: words } = useWords().care
  return (
    <form
      className="with-unit"
      onSubmit={(event) => {
        event.preventDefault()
        const chosen = new FormData(event.currentTarget).get('chosen')
        const choice = choices.find(({ id }) => id === chosen)
        if (choice) onAdd(choice.id, choice.name)
      }}
    >
      <select className="in" name="chosen" aria-label={label}>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Button small type="submit" icon="plus">
        {words.add}
      </Button>
    </form>
  )
}
