/**
 * That whoever asks gave her password a moment ago: a proof that goes along with the few requests that take much with them.
 * It is signed with the server's secret and bound to one session, so that it is kept nowhere, is good on every instance,
 * and ends with the session; a session's token alone, found on a computer that was left open, takes nothing.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../errors/refusal.ts'

/** How long the password holds. */
export const PROOF_LASTS_MS = 10 * 60_000

export interface Proof {
  readonly proof: string
  /** Epoch ms. */
  readonly expiresAt: number
}

export interface Proofs {
  /** @param token of the session in which the password was given */
  readonly give: (token: string, now: number) => Proof
  readonly holds: (proof: string | undefined, token: string | null, now: number) => boolean
}

export const createProofs = (secret: string): Proofs => {
  // A key of its own: what is signed here is never taken for a session.
  const key = createHmac('sha256', secret).update('the password was given again').digest()
  const sign = (token: string, expiresAt: number): string =>
    createHmac('sha256', key).update(`${expiresAt}\n${token}`).digest('base64url')
  return {
    give: (token, now) => {
      const expiresAt = now + PROOF_LASTS_MS
      return { proof: `${expiresAt}.${sign(token, expiresAt)}`, expiresAt }
    },
    holds: (proof, token, now) => {
      const parts = /^(\d{1,16})\.([\w-]{43})$/.exec(proof ?? '')
      if (!parts || token === null) return false
      const expiresAt = Number(parts[1])
      // One from the future was signed by a clock that has been put right since.
      if (expiresAt <= now || expiresAt > now + PROOF_LASTS_MS) return false
      return timingSafeEqual(Buffer.from(parts[2] ?? ''), Buffer.from(sign(token, expiresAt)))
    },
  }
}

/** The request's header that carries it. */
export const PROOF_HEADER = 'x-shuke-proof'

export const passwordFirst = () =>
  new Refusal('PRECONDITION_FAILED', 'password-first', {
    'zh-CN': '这件事要先再输一次密码（10 分钟内有效）。如果没有地方可输，请更新扩展。',
    en: 'This needs your password again (it holds for 10 minutes). If you are not asked for it, update the extension.',
  })
