/** What a server's refusal says to the person. */
import type { Localised } from '@shuke/shared/model'
import { TRPCClientError } from '@trpc/client'
import { answerOf } from '../../sync/server-answer.ts'

/** The server's own sentence; null when it gave none, as when it was not reached. */
export const sentenceOf = (error: unknown): Localised | null => answerOf(error)?.sentence ?? null

/** Nobody answered, or not in our language. */
export const isUnreachable = (error: unknown): boolean => error instanceof TRPCClientError && answerOf(error) === null
