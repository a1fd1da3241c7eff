/** The toolbar's popup. As a page of its own it takes the tab's address from `?url=`. */
import { createRoot } from 'react-dom/client'
import { browser } from 'wxt/browser'
import { DEFAULT_ZONE } from '../../store/orders.ts'
import { LocaleProvider } from '../../ui/i18n.tsx'
import { SwitchPopup } from '../../workbench/switch/switch-popup.tsx'
import '../../ui/tokens.css'
import '../../workbench/workbench.css'
import '../../workbench/switch/switch.css'

const start = async () => {
  const root = document.getElementById('switch')
  const given = new URLSearchParams(location.search).get('url')
  const [tab] = given === null ? await browser.tabs.query({ active: true, currentWindow: true }) : []
  const openWorkbench = (place: string) => {
    void browser.tabs.create({ url: browser.runtime.getURL(`/workbench.html${place}`) })
  }
  if (root)
    createRoot(root).render(
      <LocaleProvider zone={DEFAULT_ZONE}>
        <SwitchPopup url={given ?? tab?.url} openWorkbench={openWorkbench} />
      </LocaleProvider>,
    )
}

void start()
