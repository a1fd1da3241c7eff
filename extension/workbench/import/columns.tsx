import type { ColumnMapping } from '@shuke/shared/formats'
import { useState } from 'react'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { useNumber, useWords } from '../use-words.ts'

/** What each column of the file becomes, with how its first cell looks. */
export function Columns({ mapping }: { readonly mapping: readonly ColumnMapping[] }) {
  const { map } = useWords().import
  const { pick } = useFormat()
  const number = useNumber()
  const [all, setAll] = useState(false)
  const kept = mapping.filter(({ becomes }) => becomes !== null)
  const strange = mapping.filter(({ becomes, known }) => becomes === null && !known)
  const shown = all ? mapping : [...kept, ...strange]
  return (
    <section className="panel" aria-labelledby="columns">
      <header>
        <h2 id="columns">{map.title}</h2>
        <span className="muted small">{map.counts(number(kept.length), number(mapping.length - kept.length))}</span>
        <Button small look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? map.fewer : map.all(number(mapping.length))}
        </Button>
      </header>
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{map.column}</th>
            <th scope="col">{map.becomes}</th>
            <th scope="col">{map.sample}</th>
            <th scope="col">{map.recognised}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ header, becomes, known, sample }, place) => (
            <tr key={place}>
              <th scope="row">{header}</th>
              <td>{becomes ? pick(becomes) : '—'}</td>
              <td className="sample" title={sample}>
                {sample === '' ? <span className="muted">{map.empty}</span> : sample}
              </td>
              <td>
                {becomes ? (
                  <span className="tag good">{map.kept}</span>
                ) : known ? (
                  <span className="tag" title={map.notKeptWhy}>
                    {map.notKept}
                  </span>
                ) : (
                  <span className="tag warn" title={map.unknownWhy}>
                    {map.unknown}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
