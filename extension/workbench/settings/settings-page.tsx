/** The settings on one scroll, with their own list at the left. */
import { useRef } from 'react'
import { hrefOf, SETTINGS_PARTS, type SettingsPart } from '../place.ts'
import { useWords } from '../use-words.ts'
import { About } from './about.tsx'
import { Backup } from './backup.tsx'
import { Care } from './care.tsx'
import { Server } from './server.tsx'
import { Shops } from './shops.tsx'
import { Sites } from './sites.tsx'
import { Team } from './team.tsx'
import { Trash } from './trash.tsx'
import { useInView } from './use-in-view.ts'
import './settings.css'

const SECTIONS = {
  sites: Sites,
  server: Server,
  team: Team,
  shops: Shops,
  care: Care,
  trash: Trash,
  backup: Backup,
  about: About,
} as const

/** @param part the section that the address names */
export function SettingsPage({ part }: { readonly part: SettingsPart | null }) {
  const { settings: words } = useWords()
  const list = useRef<HTMLDivElement>(null)
  useInView(list, part)
  return (
    <main id="main" tabIndex={-1} className="settings">
      <nav className="settings-nav" aria-label={words.title}>
        <h1>{words.title}</h1>
        {SETTINGS_PARTS.map((one) => (
          <a
            key={one}
            href={hrefOf({ page: 'settings', part: one })}
            aria-current={one === (part ?? 'sites') ? 'true' : undefined}
          >
            {words.parts[one]}
          </a>
        ))}
        <p className="muted small">{words.kept}</p>
      </nav>
      <div className="sections" ref={list}>
        {SETTINGS_PARTS.map((one) => {
          const Section = SECTIONS[one]
          return <Section key={one} />
        })}
      </div>
    </main>
  )
}
