/** What is on this computer alone, as a text that a person can read and keep. */
import type { PutOp } from '@shuke/shared/sync'
import { draftWords } from '../../store/begun-steps.ts'
import type { ProfileStore } from '../../store/database.ts'
import { writtenOps } from '../../store/written-ops.ts'

export interface UnsentWords {
  readonly waiting: string
  readonly draft: string
  /** With the server's sentence. */
  readonly refused: (sentence: string) => string
  readonly kinds: Readonly<Record<'note' | 'fact' | 'tag' | 'care' | 'other', string>>
}

export interface UnsentFile {
  readonly text: string
  /** How many things are in it. */
  readonly count: number
}

const KINDS: ReadonlySet<string> = new Set(['note', 'fact', 'tag', 'care'])

/** What says when and by whom, not what. */
const ASIDE: ReadonlySet<string> = new Set(['by', 'at', 'confirmedAt', 'siblings'])

const contentOf = ({ kind, set }: PutOp): string => {
  const fields = set as Readonly<Record<string, unknown>>
  if (kind === 'note' && typeof fields.text === 'string') return fields.text
  return Object.entries(fields)
    .filter(([field]) => !ASIDE.has(field))
    .map(([field, value]) => `${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}

/**
 * Read in one moment of the store, everything that `countUnsent` counts.
 *
 * @param when how a time (epoch ms) is written
 */
export const unsentFile = async (
  store: ProfileStore,
  title: string,
  words: UnsentWords,
  when: (at: number) => string,
): Promise<UnsentFile> => {
  const [waiting, drafts, refused] = await store.transaction('r', store.outbox, store.drafts, store.refused, async () =>
    Promise.all([writtenOps(store).sortBy('n'), store.drafts.toArray(), store.refused.toArray()]),
  )
  const entry = (op: PutOp, state: string): string => {
    const kind = words.kinds[KINDS.has(op.kind) ? (op.kind as 'note') : 'other']
    return [`${kind} · ${state} · ${when(op.at)} · ${op.customer ?? op.id}`, contentOf(op)].join('\n')
  }
  const entries = [
    ...waiting.map(({ op }) => entry(op, words.waiting)),
    ...drafts.map((draft) => {
      const about = draft.key.replace(/^[a-z]+:/, '')
      return `${words.draft} · ${when(draft.at)} · ${about}\n${draftWords(draft)}`
    }),
    ...refused.map(({ op, sentence }) => entry(op, words.refused(sentence))),
  ]
  return { text: `${[title, ...entries].join('\n\n')}\n`, count: entries.length }
}
