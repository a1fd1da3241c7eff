/** Opens the practice console: asks for the shop and what time it is there, and draws it. */
import './console.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { PracticeShop } from '../shop/types.ts'
import { Console } from './console.tsx'
import { pageOptions } from './page-options.ts'
import { askClock } from './shop-clock.ts'
import { WORDS } from './words.ts'

const options = pageOptions(location.search, navigator.languages)
const words = WORDS[options.locale]
document.documentElement.lang = options.locale
document.title = words.title

const element = document.getElementById('root')
if (element === null) throw new Error('the page has no #root')
const root = createRoot(element)
root.render(<p className="opening">{words.loading}</p>)

try {
  const [answer, ahead] = await Promise.all([fetch(`./shop.json?lang=${options.locale}`), askClock()])
  if (!answer.ok) throw new Error(`shop.json: ${answer.status}`)
  const shop: PracticeShop = await answer.json()
  root.render(
    <StrictMode>
      <Console shop={shop} options={options} ahead={ahead} />
    </StrictMode>,
  )
} catch (error) {
  console.error(error)
  root.render(
    <p className="opening" role="alert">
      {words.unreachable}
    </p>,
  )
}
