/** The toolbar's popup: the site of this tab, one switch for it, and the way to the workbench. */
import { useEffect } from 'react'
import type { SiteProfile } from '../../sites/define-site.ts'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { hrefOf, type Place } from '../place.ts'
import { siteOfTab } from '../sites/site-of-tab.ts'
import { useSite } from '../sites/use-site.ts'
import { Toggle } from '../toggle.tsx'
import { useWords } from '../use-words.ts'

interface SwitchPopupProps {
  /** The tab's address; undefined where the browser does not say. */
  readonly url: string | undefined
  readonly openWorkbench: (place: string) => void
}

export function SwitchPopup({ url, openWorkbench }: SwitchPopupProps) {
  const { popup: words } = useWords()
  const { locale } = useMessages()
  const found = siteOfTab(url)
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = words.title
  }, [locale, words])
  const open = (place: Place) => () => openWorkbench(hrefOf(place))
  return (
    <main className="popup">
      <h1>
        <span className="seal" lang="zh-CN" aria-hidden="true">
          熟
        </span>
        {words.title}
      </h1>
      {found ? (
        <ThisSite site={found.site} chat={found.chat} />
      ) : (
        <section>
          <h2>{words.unknown}</h2>
          <p className="muted">{words.unknownWhy}</p>
        </section>
      )}
      <div className="go">
        <Button small onClick={open({ page: 'settings', part: 'sites' })}>
          {words.settings}
        </Button>
        <Button small onClick={open({ page: 'import', view: 'choose' })}>
          {words.workbench}
        </Button>
      </div>
    </main>
  )
}

function ThisSite({ site, chat }: { readonly site: SiteProfile; readonly chat: boolean }) {
  const { popup: words, sites } = useWords()
  const { pick } = useFormat()
  const { on, trouble, set } = useSite(site)
  const name = pick(site.name)
  return (
    <section>
      <div className="this-site">
        <div>
          <p className="muted small">{words.here}</p>
          <h2>{name}</h2>
        </div>
        <Toggle on={on === true} disabled={on === undefined} label={sites.switchLabel(name)} onChange={set} />
      </div>
      <p className={on ? 'state on' : 'state'} role="status">
        {on === undefined ? '' : on ? words.onNow : words.offNow}
      </p>
      {trouble && <Note tone="bad">{sites[trouble]}</Note>}
      {!chat && <Note>{words.notChat}</Note>}
      <h3>{words.reads}</h3>
      <ul className="reads">
        {sites.reads.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <p className="muted small">{sites.never}</p>
    </section>
  )
}
