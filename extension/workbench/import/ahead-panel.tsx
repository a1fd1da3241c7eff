import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { useSession } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import type { Foreseen } from './foresee.ts'
import type { Foresight } from './use-foresight.ts'

interface AheadPanelProps {
  readonly foresight: Foresight
  /** Whether everything was said that a look needs. */
  readonly complete: boolean
  readonly children: ReactNode
}

/** What will change, in figures, before anything is written; and below it the way on. */
export function AheadPanel({ foresight, complete, children }: AheadPanelProps) {
  const { ahead: words } = useWords().import
  const number = useNumber()
  const { state, share, look } = foresight
  const files = [...foresight.files.values()]
  const seen = files.flatMap(({ foreseen }) => foreseen ?? [])
  const known = state === 'known' && seen.length > 0
  const unnamed = sumOf(seen, (one) => one.unnamed)
  return (
    <section className="panel ahead" aria-labelledby="ahead">
      <header>
        <h2 id="ahead">{words.title}</h2>
        <span className="muted small">{words.note}</span>
      </header>
      <div className="ahead-body" role="status">
        {!complete && <p className="muted small">{words.sayShop}</p>}
        {complete && state === 'asleep' && (
          <p className="ahead-line">
            <span className="muted small">{words.big}</span>
            <Button small onClick={look}>
              {words.look}
            </Button>
          </p>
        )}
        {complete && state === 'looking' && <p className="muted small">{words.looking(number(share * 100))}</p>}
        {known && (seen.every(({ changes }) => changes !== null) ? <Changes seen={seen} /> : <Unasked seen={seen} />)}
        {known && unnamed > 0 && <Note>{words.unnamed(number(unnamed))}</Note>}
        {state === 'known' && files.some(({ failed }) => failed !== null) && <Note tone="warn">{words.failed}</Note>}
      </div>
      {children}
    </section>
  )
}

const sumOf = (seen: readonly Foreseen[], figure: (one: Foreseen) => number): number =>
  seen.reduce((sum, one) => sum + figure(one), 0)

/** What would change, as the import's own rules say. */
function Changes({ seen }: { readonly seen: readonly Foreseen[] }) {
  const { ahead: words } = useWords().import
  const number = useNumber()
  const session = useSession()
  const added = sumOf(seen, (one) => one.changes?.added ?? 0)
  const changed = sumOf(seen, (one) => one.changes?.changed ?? 0)
  const orders = sumOf(seen, (one) => one.orders)
  const people = sumOf(seen, (one) => one.changes?.customers ?? 0)
  const buyers = sumOf(seen, (one) => one.buyers)
  const rows = [
    [words.added, added],
    [words.changed, changed - added],
    [words.same, Math.max(0, orders - changed)],
    ...(session === null ? ([[words.people, people]] as const) : []),
    // Several files may name the same buyer.
    ...(session === null && seen.length === 1 ? ([[words.knownPeople, Math.max(0, buyers - people)]] as const) : []),
    [words.unnamedFigure, sumOf(seen, (one) => one.unnamed)],
    [words.problems, sumOf(seen, (one) => one.problems)],
  ] as const
  return (
    <>
      <FigureList rows={rows.map(([name, value]) => [name, number(value)])} />
      {changed === 0 && <Note tone="good">{words.nothing}</Note>}
    </>
  )
}

/** What the files say, where the server did not say what it would change. */
function Unasked({ seen }: { readonly seen: readonly Foreseen[] }) {
  const { ahead: words } = useWords().import
  const number = useNumber()
  return (
    <>
      <FigureList
        rows={[
          [words.orders, number(sumOf(seen, (one) => one.orders))],
          [words.held, number(sumOf(seen, (one) => one.held))],
          ...(seen.length === 1 ? ([[words.buyers, number(sumOf(seen, (one) => one.buyers))]] as const) : []),
          [words.unnamedFigure, number(sumOf(seen, (one) => one.unnamed))],
          [words.problems, number(sumOf(seen, (one) => one.problems))],
        ]}
      />
      <p className="muted small">{words.team}</p>
    </>
  )
}

function FigureList({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="sum">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
