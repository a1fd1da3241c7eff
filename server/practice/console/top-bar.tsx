import type { PracticeStore } from '../shop/types.ts'
import { ClockControl } from './clock-control.tsx'
import { useConsole } from './console-context.ts'
import { Icon } from './icons.tsx'
import type { ShopClock } from './shop-clock.ts'
import './top-bar.css'

/** Title, the shop that is answered for, what time it is there, and today's figures. */
export const TopBar = ({
  shops,
  store,
  unread,
  clock,
  onShop,
}: {
  readonly shops: readonly PracticeStore[]
  readonly store: PracticeStore
  /** Unread messages by shop code. */
  readonly unread: Readonly<Record<string, number>>
  readonly clock: ShopClock
  readonly onShop: (code: string) => void
}) => {
  const { locale, words } = useConsole()
  const elsewhere = shops.some(({ fields }) => fields.code !== store.fields.code && (unread[fields.code] ?? 0) > 0)
  const otherLanguage = new URLSearchParams(location.search)
  otherLanguage.set('lang', locale === 'en' ? 'zh-CN' : 'en')
  return (
    <header className="top">
      <b>{words.title}</b>
      <span className="shop-switch">
        <select aria-label={words.shop} value={store.fields.code} onChange={(event) => onShop(event.target.value)}>
          {shops.map(({ fields, name }) => (
            <option key={fields.code} value={fields.code}>
              {name[locale]}
              {fields.code !== store.fields.code && (unread[fields.code] ?? 0) > 0 ? ` (${unread[fields.code]})` : ''}
            </option>
          ))}
        </select>
        <Icon name="down" />
        {elsewhere && <i className="dot" />}
      </span>
      <span className="practice" title={words.practiceTip}>
        {words.practice}
      </span>
      <ClockControl clock={clock} />
      <span className="space" />
      <span className="figure">{words.served(store.servedToday)}</span>
      <span className="figure">{words.speed(store.replySeconds)}</span>
      <span className="agent">{words.online(store.agent[locale])}</span>
      <a className="language" href={`?${otherLanguage}`} lang={locale === 'en' ? 'zh-CN' : 'en'}>
        {words.otherLanguage}
      </a>
    </header>
  )
}
