/** The card's frame. Without a nonce that the worker knows, it stays an empty shell. */
import { createRoot } from 'react-dom/client'
import { browser } from 'wxt/browser'
import { claimFrame } from '../../card/live/frame.ts'
import { LiveCard } from '../../card/live/live-card.tsx'
import { layouts, session } from '../../settings/items.ts'
import { ALONE, ProfileStore } from '../../store/database.ts'

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
  // Another workspace is another store: a new key begins the card anew with it.
  const show = (name: string) =>
    card.render(
      <LiveCard
        key={name}
        frame={frame}
        store={new ProfileStore(name)}
        collapsedAtFirst={collapsed}
        openWorkbench={openWorkbench}
      />,
    )
  show((await session.getValue())?.store ?? ALONE)
  session.watch((next) => show(next?.store ?? ALONE))
}

void start()
