import { LOCALES } from '@shuke/shared/model'
import { currentScript, editScript, type HouseScript, withScript } from '@shuke/shared/template'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { keepDraft } from '../../../store/drafts.ts'
import { useFormat } from '../../../ui/i18n.tsx'
import { Button } from '../../button.tsx'
import { useStore } from '../../store-context.tsx'
import { useWords } from '../../use-words.ts'
import type { PlanDesk } from '../use-plan.ts'
import {
  houseItems,
  isSameScript,
  itemsOf,
  MOST_ITEMS,
  moved,
  mustStay,
  readTyped,
  reworded,
  type TypedItem,
} from './script-items.ts'

interface ScriptPaneProps {
  readonly house: HouseScript
  readonly desk: PlanDesk
}

/** What is asked in a call, item by item, in the owner's words. A colleague's card shows it once it is saved. */
export function ScriptPane({ house, desk }: ScriptPaneProps) {
  const { texts: words } = useWords().care
  const format = useFormat()
  const store = useStore()
  const key = `script:${house.id}`
  const draft = useLiveQuery(async () => readTyped((await store.drafts.get(key))?.text) ?? [], [store, key])
  const [typed, setTyped] = useState<readonly TypedItem[] | null>(null)
  const [tried, setTried] = useState(false)
  const { plan, mayEdit, change } = desk
  if (draft === undefined) return <div className="texts-pane" />

  const current = currentScript(house, plan.scripts)
  const standing = itemsOf(current)
  const items = typed ?? (draft.length > 0 ? draft : standing)
  const isTyped = !isSameScript(items, standing)
  const title = format.pick(house.title)
  const { problems } = editScript(house, plan.scripts, [...items])
  const keep = (next: readonly TypedItem[]) => {
    setTyped(next)
    const text = isSameScript(next, standing) ? '' : JSON.stringify(next)
    keepDraft(store, key, text, Date.now()).catch((error: unknown) =>
      console.error('what was typed could not be kept:', String(error)),
    )
  }
  /** What stands in the plan is shown again once nothing lies beside it. */
  const letGo = () => {
    setTried(false)
    keepDraft(store, key, '', Date.now()).then(
      () => setTyped(null),
      (error: unknown) => console.error('what was typed could not be let go of:', String(error)),
    )
  }
  const put = (next: readonly TypedItem[], said: string) => {
    change(({ scripts }) => {
      const { script } = editScript(house, scripts, [...next])
      return script ? { scripts: withScript(scripts, house.id, script) } : {}
    }, said)
    letGo()
  }
  const save = () => {
    setTried(true)
    if (problems.length === 0) put(items, words.saved(title))
  }
  return (
    <div className="texts-pane">
      <h2>{title}</h2>
      <p className="muted small">{words.scriptNote}</p>
      <section className="panel" aria-label={title}>
        <ol className="script">
          {items.map((item, place) => (
            <li key={item.id} className="pad">
              <span className="muted small">{place + 1}</span>
              <div>
                {LOCALES.map((locale) => (
                  <textarea
                    key={locale}
                    className="in text-box"
                    lang={locale}
                    rows={2}
                    maxLength={300}
                    aria-label={words.itemIn(String(place + 1), words.language[locale])}
                    value={item[locale]}
                    disabled={!mayEdit}
                    onChange={({ target }) => keep(reworded(items, item.id, locale, target.value))}
                  />
                ))}
                {problems
                  .filter((one) => one.item === item.id && (tried || item['zh-CN'] + item.en !== ''))
                  .map(({ say }) => (
                    <p className="problem small" key={say.en}>
                      {format.pick(say)}
                    </p>
                  ))}
              </div>
              {mayEdit && (
                <div className="acts">
                  <Button
                    small
                    look="quiet"
                    aria-label={words.upOf(String(place + 1))}
                    disabled={place === 0}
                    onClick={() => keep(moved(items, item.id, -1))}
                  >
                    {words.up}
                  </Button>
                  {mustStay(house, item.id) ? (
                    <span className="muted small">{words.stays}</span>
                  ) : (
                    <Button
                      small
                      look="quiet"
                      aria-label={words.dropOf(String(place + 1))}
                      onClick={() => keep(items.filter(({ id }) => id !== item.id))}
                    >
                      {words.drop}
                    </Button>
                  )}
                </div>
              )}
            </li>
          ))}
        </ol>
        {mayEdit && (
          <div className="pad acts">
            <Button look="primary" disabled={!isTyped} onClick={save}>
              {words.save}
            </Button>
            <Button
              icon="plus"
              disabled={items.length >= MOST_ITEMS}
              onClick={() => keep([...items, { id: `own-${crypto.randomUUID().slice(0, 8)}`, 'zh-CN': '', en: '' }])}
            >
              {words.addItem}
            </Button>
            {isTyped && (
              <Button look="quiet" onClick={letGo}>
                {words.leave}
              </Button>
            )}
            {!isTyped && !isSameScript(standing, houseItems(house)) && (
              <Button look="quiet" icon="undo" onClick={() => put(houseItems(house), words.backToHouse(title))}>
                {words.toHouse}
              </Button>
            )}
            {isTyped && <span className="tag warn">{words.unsaved}</span>}
          </div>
        )}
        {tried && problems.length > 0 && (
          <p className="pad problem small" role="alert">
            {words.notSaved}
          </p>
        )}
      </section>
    </div>
  )
}
