/** What a server's refusal says to the person. */
import type { Localised } from '@shuke/shared/model'
import { TRPCClientError } from '@trpc/client'

const isLocalised = (value: unknown): value is Localised =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Localised).en === 'string' &&
  typeof (value as Localised)['zh-CN'] === 'string'

/** The server's own sentence; null when it gave none, as when it was not reached. */
export const sentenceOf = (error: unknown): Localised | null => {
  if (!(error instanceof TRPCClientError)) return null
  const sentence: unknown = error.data?.sentence
  return isLocalised(sentence) ? sentence : null
}

/** Nobody answered, or not in our language: no data came with the error. */
export const isUnreachable = (error: unknown): boolean => error instanceof TRPCClientError && !error.data
