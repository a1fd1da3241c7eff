/** What a server said when a call failed: with the procedure's error, or before it came to one (the gate, the rate limit). */
import type { Localised } from '@shuke/shared/model'
import { TRPCClientError } from '@trpc/client'
import { z } from 'zod'

export interface ServerAnswer {
  /** tRPC's word for the kind of the error; null where the call came to no procedure. */
  readonly code: string | null
  /** The server's own word for why. */
  readonly reason: string | null
  /** For the person: the server's sentence, or ours where it is too old to know what was asked of it. */
  readonly sentence: Localised | null
  /** How long it asks to be left alone, ms; null when it does not. */
  readonly waitMs: number | null
}

const Sentence = z.object({ 'zh-CN': z.string(), en: z.string() })
const Said = z.object({
  code: z.string().nullable().catch(null),
  reason: z.string().nullable().catch(null),
  sentence: Sentence.nullable().catch(null),
})
/** The house's short answer; a proxy's own page or another program's JSON is none. */
const Short = Said.extend({ reason: z.string() })

/** What is not there is always said with a sentence by a procedure of ours; without one, the procedure itself is not there. */
const OLDER_SERVER: Localised = {
  'zh-CN': '服务器的熟客版本较旧，还不会这一项。请更新服务器，再试一次。',
  en: 'The Shuke server is an older version and cannot do this yet. Update the server, then try again.',
}

const waitOf = (response: unknown): number | null => {
  if (!(response instanceof Response)) return null
  const seconds = Number(response.headers.get('retry-after') ?? '')
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null
}

/** @returns null when nobody answered, or somebody who is no server of ours */
export const answerOf = (error: unknown): ServerAnswer | null => {
  if (!(error instanceof TRPCClientError)) return null
  const waitMs = waitOf(error.meta?.response)
  if (error.data) {
    const said = Said.safeParse(error.data)
    if (!said.success) return { code: null, reason: null, sentence: null, waitMs }
    const { code, sentence } = said.data
    return { ...said.data, sentence: sentence ?? (code === 'NOT_FOUND' ? OLDER_SERVER : null), waitMs }
  }
  const short = Short.safeParse(error.meta?.responseJSON)
  return short.success ? { ...short.data, waitMs } : null
}
