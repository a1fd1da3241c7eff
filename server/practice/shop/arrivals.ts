/** What comes in while the console is open and the page was asked to be alive. */
import { both } from './localised.ts'
import { random } from './random.ts'
import type { Arrival, Conversation } from './types.ts'

const LINES = [
  both('在吗', 'Are you there?'),
  both('M 码还有货吗', 'Is M still in stock?'),
  both('我平时穿 S', 'I usually wear S'),
  both('快递单号发我一下', 'Please send me the tracking number'),
  both('这个会掉色吗', 'Does the colour run?'),
  both('谢谢，明白了', 'Thank you, I see'),
  both('不要亮片的', 'Nothing with sequins'),
  both('想给朋友带一件', 'I would like one for a friend'),
  both('周末能到吗', 'Will it be here by the weekend?'),
  both('我再看看', 'Let me think about it'),
]

/** So many messages, 3 to 8 s apart, in conversations drawn by the seed. */
export const arrivals = (conversations: readonly Conversation[], seed: number, count = 40): readonly Arrival[] => {
  const draw = random(seed, 'arrivals')
  return Array.from({ length: count }, () => ({
    after: draw.whole(30, 80) * 100,
    conversation: draw.pick(conversations).id,
    text: draw.pick(LINES),
  }))
}
