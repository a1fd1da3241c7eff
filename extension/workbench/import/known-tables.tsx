import { PLATFORMS } from '@shuke/shared/formats'
import { useLiveQuery } from 'dexie-react-hooks'
import { forgetFileMapping, readFileMappings } from '../../store/file-mappings.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { useStore } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'

/** The tables whose columns a person has matched, so that none is kept unseen. */
export function KnownTables() {
  const { knownTables: words } = useWords().import
  const { pick } = useFormat()
  const number = useNumber()
  const store = useStore()
  const known = useLiveQuery(() => readFileMappings(store), [store])
  if (!known || known.length === 0) return null
  return (
    <section className="panel known-tables" aria-labelledby="known-tables">
      <header>
        <h2 id="known-tables">{words.title}</h2>
        <span className="muted small">{words.note}</span>
      </header>
      <table className="t">
        <tbody>
          {known.map(({ id, name, platform, header, columns }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{pick(PLATFORMS.find((one) => one.id === platform)?.name ?? { 'zh-CN': platform, en: platform })}</td>
              <td className="muted">{words.columns(number(Object.keys(columns).length), number(header.length))}</td>
              <td className="r">
                <Button
                  small
                  look="quiet"
                  aria-label={words.forgetNamed(name)}
                  onClick={() => void forgetFileMapping(store, id)}
                >
                  {words.forget}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
