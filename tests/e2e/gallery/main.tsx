/** One state of the card on an empty page: `?state=full&lang=zh-CN&theme=dark&dock=docked`. What is pressed is listed in `window.calls`. */
import { Card } from '@shuke/extension/card/card.tsx'
import type { CardActions } from '@shuke/extension/card/card-view.ts'
import { Pill } from '@shuke/extension/card/pill.tsx'
import { LocaleProvider } from '@shuke/extension/ui/i18n.tsx'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Calls } from './calls.ts'
import './gallery.css'
import { PHONE } from '../../fixtures/card/hidden-phone.ts'
import { pills, STATES, type StateName, ZONE } from '../../fixtures/card/index.ts'

const calls: Calls = []
window.calls = calls
const actions = new Proxy({} as CardActions, {
  get: (_, name: string) => {
    // Nobody else is here to be told.
    if (name === 'signEditing') return undefined
    return (...given: unknown[]) => {
      calls.push([name, ...given])
      if (name === 'reveal') return Promise.resolve({ value: PHONE })
      return Promise.resolve(name !== 'findByOrder')
    }
  },
})

const query = new URLSearchParams(location.search)
const state = query.get('state') ?? 'full'
const locale = query.get('lang') === 'en' ? 'en' : 'zh-CN'
const dock = query.get('dock') === 'docked' ? 'docked' : 'floating'
const theme = query.get('theme')
if (theme) document.documentElement.dataset.theme = theme
document.documentElement.lang = locale

const shown =
  state === 'pill' ? (
    pills[locale].map((view, place) => <Pill key={`${place}`} view={view} actions={actions} />)
  ) : (
    <Card view={STATES[state as StateName][locale]} actions={actions} dock={dock} />
  )

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root.')
createRoot(root).render(
  <StrictMode>
    <LocaleProvider locale={locale} zone={ZONE}>
      {dock === 'docked' ? shown : <div className="floating">{shown}</div>}
    </LocaleProvider>
  </StrictMode>,
)
