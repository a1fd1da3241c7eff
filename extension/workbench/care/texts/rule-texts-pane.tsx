import type { CareRule } from '@shuke/shared/care'
import { LOCALES, type Locale, type PlanText } from '@shuke/shared/model'
import type { RuleTexts } from '@shuke/shared/template'
import { useEffect, useState } from 'react'
import { dropTextDrafts, keepTextDraft, readTextDrafts, type TextDrafts } from '../../../store/text-drafts.ts'
import { useFormat } from '../../../ui/i18n.tsx'
import { Button } from '../../button.tsx'
import { useStore } from '../../store-context.tsx'
import { useWords } from '../../use-words.ts'
import { olderWords, settingsIn, withWords } from '../plan/rule-settings.ts'
import type { PlanDesk } from '../use-plan.ts'
import { checkText, whyNotSaved } from './check-text.ts'
import { TextEditor } from './text-editor.tsx'
import { TextSample } from './text-sample.tsx'

interface RuleTextsPaneProps {
  readonly rule: CareRule
  readonly texts: RuleTexts
  readonly desk: PlanDesk
}

/** A rule's words: the owner's own on top where there are some, and the house's two ways below. */
export function RuleTextsPane({ rule, texts, desk }: RuleTextsPaneProps) {
  const { texts: words } = useWords().care
  const format = useFormat()
  const store = useStore()
  const { plan, mayEdit } = desk
  const { text: own, class: chosen } = settingsIn(plan.rules, rule)
  const [typed, setTyped] = useState<TextDrafts | null>(null)
  const [tried, setTried] = useState(false)
  const title = format.pick(rule.title)

  useEffect(() => {
    let current = true
    readTextDrafts(store, rule.id).then(
      (drafts) => current && setTyped((now) => now ?? drafts),
      (error: unknown) => console.error('what was typed could not be read:', String(error)),
    )
    return () => {
      current = false
    }
  }, [store, rule.id])
  // Until the plan says what was saved, the words stay in their box, and the keyboard with them.
  const isSettled =
    typed !== null &&
    Object.keys(typed).length > 0 &&
    LOCALES.every((locale) => typed[locale] === undefined || typed[locale] === own?.[locale])
  useEffect(() => {
    if (!isSettled) return
    setTyped({})
    dropTextDrafts(store, rule.id).catch((error: unknown) =>
      console.error('what was typed could not be let go of:', String(error)),
    )
  }, [isSettled, store, rule.id])
  if (typed === null) return <div className="texts-pane" />

  const options = { texts, careClass: chosen ?? rule.class, blunt: plan.bluntWords }
  const isTyped = Object.keys(typed).length > 0
  const text: PlanText = { 'zh-CN': '', en: '', ...own, ...typed }
  const kept = (work: Promise<void>) =>
    work.catch((error: unknown) => console.error('what was typed could not be kept:', String(error)))
  const type = (locale: Locale, next: string) => {
    setTyped((now) => ({ ...now, [locale]: next }))
    void kept(keepTextDraft(store, rule.id, locale, next, Date.now()))
  }
  const leave = () => {
    setTyped({})
    setTried(false)
    void kept(dropTextDrafts(store, rule.id))
  }
  const put = (next: PlanText | null, said: string) =>
    desk.change(({ rules }) => ({ rules: withWords(rules, rule, next) }), said)
  const isGood = LOCALES.every(
    (locale) => whyNotSaved(text[locale], checkText(text[locale], { ...options, locale })) === null,
  )
  const save = () => {
    setTried(true)
    if (!isGood) return
    put(text, words.saved(title))
    setTried(false)
  }
  return (
    <div className="texts-pane">
      <h2>{title}</h2>
      {(own || isTyped) && (
        <section className="panel" aria-labelledby="own-text">
          <header>
            <h3 id="own-text">{words.ownTitle}</h3>
            {isTyped && <span className="tag warn">{words.unsaved}</span>}
          </header>
          {LOCALES.map((locale) => (
            <TextEditor
              key={locale}
              locale={locale}
              text={text[locale]}
              options={options}
              disabled={!mayEdit}
              tried={tried}
              onType={(next) => type(locale, next)}
              onSave={save}
            />
          ))}
          {mayEdit && (
            <div className="pad acts">
              <Button look="primary" disabled={!isTyped} aria-keyshortcuts="Control+Enter" onClick={save}>
                {words.save}
              </Button>
              {isTyped && (
                <Button look="quiet" onClick={leave}>
                  {words.leave}
                </Button>
              )}
              {own && (
                <Button
                  look="quiet"
                  icon="undo"
                  onClick={() => {
                    put(null, words.backToHouse(title))
                    leave()
                  }}
                >
                  {words.toHouse}
                </Button>
              )}
            </div>
          )}
          {tried && !isGood && (
            <p className="pad problem small" role="alert">
              {words.notSaved}
            </p>
          )}
        </section>
      )}
      {[
        ...texts.variants.map((variant, place) => ({ variant, name: words.house(place + 1) })),
        ...olderWords(plan.rules, rule).map((variant, place) => ({ variant, name: words.older(place + 1) })),
      ].map(({ variant, name }) => (
        <section className="panel" key={name} aria-label={name}>
          <header>
            <h3>{name}</h3>
            {mayEdit && !isTyped && (
              <Button
                small
                onClick={() => {
                  for (const locale of LOCALES) type(locale, variant[locale])
                }}
              >
                {words.takeAsBase}
              </Button>
            )}
          </header>
          {LOCALES.map((locale) => (
            <TextSample
              key={locale}
              locale={locale}
              checked={checkText(variant[locale], { ...options, locale })}
              sms={texts.sms}
            />
          ))}
        </section>
      ))}
    </div>
  )
}
