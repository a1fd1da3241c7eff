/** All conversations, those of one shop together, the newest of each first. */
import type { Conversation } from '../types.ts'
import { SILK } from './silk.ts'
import { TAOBAO } from './taobao.ts'
import { TEA } from './tea.ts'
import { toldAt } from './telling.ts'

export const conversationsAt = (now: number): readonly Conversation[] =>
  [...SILK, ...TEA, ...TAOBAO].map((told) => toldAt(told, now))
