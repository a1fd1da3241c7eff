import type { SegmentWord } from '@shuke/shared/segment'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import type { BoughtView } from './card-view.ts'
import { AXIS, HEIGHT, timelineLayout, WIDTH } from './timeline-layout.ts'

interface TimelineProps {
  readonly points: NonNullable<BoughtView['points']>
  readonly rhythm: BoughtView['rhythm']
  readonly segment: SegmentWord
  readonly now: number
}

const round = (value: number): number => Math.round(value * 10) / 10

/** A year of purchases as dots, today as a dashed line, and where the next one is likely. */
export function Timeline({ points, rhythm, segment, now }: TimelineProps) {
  const words = useMessages().card.bought
  const format = useFormat()
  const forecast = rhythm.kind === 'usual' ? rhythm.forecast : undefined
  const { dots, likely, months, now: today } = timelineLayout(points, forecast, now, format.monthStarts)
  const likelyDay = forecast ? format.date(forecast.at, now) : null
  return (
    <svg
      className="sk-time"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      data-seg={segment}
      role="img"
      aria-label={words.timeline(points.length, likelyDay)}
    >
      {likely && <rect className="band" x={round(likely.from)} y="5" width={round(likely.width)} height="24" rx="3" />}
      <path className="axis" d={`M2 ${AXIS}H260`} />
      <path className="now" d={`M${round(today)} 4V30`} />
      {dots.map(({ at, x, r }, place) => (
        <circle
          key={at}
          className={place === dots.length - 1 ? 'buy last' : 'buy'}
          cx={round(x)}
          cy={AXIS}
          r={round(r)}
        />
      ))}
      {likely && <circle className="next" cx={round(likely.x)} cy={AXIS} r="4.2" />}
      {months.map(({ at, x }) => (
        <text key={at} x={round(x)} y="43">
          {format.month(at)}
        </text>
      ))}
      {likely && (
        <text className="likely" x={round(likely.word)} y="43" textAnchor="middle">
          {likelyDay}
        </text>
      )}
    </svg>
  )
}
