import { useMessages } from '../ui/i18n.tsx'
import { Brand } from './footer.tsx'
import { NoJot } from './jot.tsx'
import { Part } from './part.tsx'

/** Width in pixels or as CSS writes it, height, the space above, the corner. */
type BarSize = readonly [width: number | string, height: number, above?: number, radius?: number]

const FACTS: readonly BarSize[] = [
  [208, 10, 11],
  [184, 10, 9],
  [160, 10, 9],
]
const CHIPS = [74, 56, 52, 98, 64, 92, 66, 84]
const QUESTIONS: readonly BarSize[] = [
  [190, 10, 16],
  [172, 10, 16],
  [180, 10, 16],
]
const ORDERS: readonly BarSize[] = [
  ['100%', 10, 14],
  ['99.9%', 10, 14],
  ['99.8%', 10, 14],
]
const NOTES: readonly BarSize[] = [
  ['100%', 10, 4],
  ['70%', 10, 9],
  [120, 10, 8],
]

/** The boxes of a full card, to the pixel, and nothing in them. It shows after 200 ms only, so that a quick answer never flickers. */
export function Skeleton() {
  const messages = useMessages()
  const { parts, footer } = messages.card
  // The rhythm takes two lines in English.
  const rhythm: readonly BarSize[] =
    messages.locale === 'en'
      ? [
          [230, 10, 30],
          [90, 10, 8],
        ]
      : [[230, 10, 30]]
  return (
    <>
      <header className="sk-row sk-who">
        <div className="sk-tab" aria-hidden="true" />
        <div className="sk-cell sk-wait">
          <div className="sk-id">
            <Bar size={[36, 36, 0, 5]} />
            <div className="sk-name">
              <Bar size={[96, 17, 3]} />
              <Bar size={[150, 10, 6]} />
            </div>
          </div>
          <Bars sizes={FACTS} />
          <Space height={6} />
        </div>
      </header>
      <Part name="next" word={parts.next} tone="calm">
        <div className="sk-wait">
          <Bars
            sizes={[
              [112, 14, 3],
              [188, 10, 9],
            ]}
          />
          <span className="sk-sk slip" style={{ height: 76, marginTop: 12, borderRadius: 6 }} />
          <Bar size={[104, 28, 9, 6]} />
          <Bar size={[210, 10, 13]} />
          <Space height={1} />
        </div>
      </Part>
      <div className="sk-scroll">
        <Part name="likes" word={parts.likes}>
          <div className="sk-wait">
            <div className="sk-chips">
              {CHIPS.map((width) => (
                <Bar key={width} size={[width, 22, 0, 4]} />
              ))}
            </div>
            <Bars sizes={QUESTIONS} />
            <Space height={10} />
          </div>
        </Part>
        <Part name="bought" word={parts.bought}>
          <div className="sk-wait">
            <Bars
              sizes={[
                [200, 14, 3],
                ['100%', 1, 24],
              ]}
            />
            <Bars sizes={rhythm} />
            <Bars sizes={ORDERS} />
            <Space height={17} />
          </div>
        </Part>
        <Part name="notes" word={parts.notes}>
          <div className="sk-wait">
            <Bars sizes={NOTES} />
            <Space height={57} />
          </div>
        </Part>
      </div>
      <NoJot />
      <footer className="sk-foot">
        <Brand />
        <span className="looking" role="status">
          {footer.looking(null)}
        </span>
      </footer>
    </>
  )
}

function Bars({ sizes }: { readonly sizes: readonly BarSize[] }) {
  return sizes.map((size) => <Bar key={size.join()} size={size} />)
}

function Bar({ size: [width, height, above = 0, radius] }: { readonly size: BarSize }) {
  return <span className="sk-sk" style={{ width, height, marginTop: above, borderRadius: radius, flex: 'none' }} />
}

const Space = ({ height }: { readonly height: number }) => <span style={{ display: 'block', height }} />
