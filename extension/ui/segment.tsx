import type { Segment } from '@shuke/shared/segment'
import { useMessages } from './i18n.tsx'
import { SegmentShape } from './icons.tsx'

/** Word, hue and shape of a segment, as lists show it; its reason is in the tooltip. */
export function SegmentBadge({ segment }: { readonly segment: Segment }) {
  const messages = useMessages()
  return (
    <span className="sk-seg" data-seg={segment.word} title={messages.segmentWhy(segment)}>
      <SegmentShape word={segment.word} />
      {messages.segment[segment.word]}
    </span>
  )
}
