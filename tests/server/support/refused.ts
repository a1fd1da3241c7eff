/** What the server said when it refused. */
import { TRPCClientError } from '@trpc/client'

export interface Refused {
  readonly code: string
  readonly reason: string
}

/** @throws when the call was answered */
export const refusal = async (call: Promise<unknown>): Promise<Refused> => {
  try {
    await call
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    const { code, reason } = (error.data ?? {}) as Partial<Refused>
    return { code: code ?? 'none', reason: reason ?? 'none' }
  }
  throw new Error('the call was answered')
}
