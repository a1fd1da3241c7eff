/** The card's frame. Without a nonce that the worker knows, it stays an empty shell. */
import { createRoot } from 'react-dom/client'
import { browser } from 'wxt/browser'
import { claimFrame } from '../../card/live/frame.ts'
import { LiveCard } from '../../card/live/live-card.tsx'
import { wakeSync } from '../../card/live/wake-sync.ts'
import { layouts, session } from '../../settings/items.ts'
import { ALONE } from '../../store/database.ts'
import { keepOpen } from '../../store/keep-open.ts'

const start = async () => {
  const frame = await claimFrame(location.hash.slice(1))
  const root = document.getElementById('card')
  if (!frame || !root) return
  const layout = (await layouts.getValue())[frame.origin]
  if (layout) frame.layout(layout.collapsed)
  const collapsed = layout?.collapsed ?? innerWidth < 100
  const openWorkbench = (place: string) =>
    void browser.tabs.create({ url: browser.runtime.getURL(`/workbench.html${place}`) })
  const card = createRoot(root)
  let close = () => {}
  // Another workspace is another store: a new key begins the card anew with it.
  const show = (name: string) => {
    close()
    close = keepOpen(name, (store, again) => {
      card.render(<LiveCard key={name} {...{ frame, store, openWorkbench }} collapsedAtFirst={collapsed} />)
      if (again) wakeSync()
    })
  }
  show((await session.getValue())?.store ?? ALONE)
  session.watch((next) => show(next?.store ?? ALONE))
}

void start()
