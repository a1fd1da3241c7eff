import { browser } from 'wxt/browser'
import { useWords } from '../use-words.ts'
import { Section } from './section.tsx'

/** What it reads, what it never does, and where the data lies. */
export function About() {
  const { about: words } = useWords().settings
  const columns = [
    { title: words.reads, lines: words.readsList },
    { title: words.never, lines: words.neverList },
    { title: words.where, lines: words.whereList },
  ]
  return (
    <Section part="about" note={words.version(browser.runtime.getManifest().version)}>
      <div className="panel thirds">
        {columns.map(({ title, lines }) => (
          <div key={title}>
            <h3>{title}</h3>
            <ul className="lines">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  )
}
