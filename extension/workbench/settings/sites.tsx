import type { SiteProfile } from '../../sites/define-site.ts'
import { SITES } from '../../sites/registry.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Note } from '../note.tsx'
import { useSite } from '../sites/use-site.ts'
import { Toggle } from '../toggle.tsx'
import { useWords } from '../use-words.ts'
import { Section } from './section.tsx'

/** Each known site with what is read there and its switch. */
export function Sites() {
  const { sites: words } = useWords().settings
  const { never } = useWords().sites
  return (
    <Section part="sites" note={words.note}>
      <div className="panel">
        <table className="t">
          <thead>
            <tr>
              <th scope="col">{words.site}</th>
              <th scope="col">{words.reads}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {SITES.map((site) => (
              <SiteLine key={site.id} site={site} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small under">{never}</p>
    </Section>
  )
}

function SiteLine({ site }: { readonly site: SiteProfile }) {
  const { sites: words, settings } = useWords()
  const { pick } = useFormat()
  const { on, trouble, set } = useSite(site)
  const name = pick(site.name)
  return (
    <tr>
      <th scope="row">
        {name}
        <small>
          {settings.sites.origins} {site.matches.map((pattern) => pattern.replace(/\/\*$/, '')).join(' · ')}
        </small>
      </th>
      <td>
        <ul className="reads">
          {words.reads.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
        {trouble && (
          <Note tone="bad" live>
            {words[trouble]}
          </Note>
        )}
      </td>
      <td className="r nowrap">
        <span className="muted small switch-word">{on ? words.on : words.off}</span>
        <Toggle on={on === true} disabled={on === undefined} label={words.switchLabel(name)} onChange={set} />
      </td>
    </tr>
  )
}
