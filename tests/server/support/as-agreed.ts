/** The server sends its own rows without going over them once more; here every answer that a test gets is gone over. */
import { expect } from 'vitest'
import type { z } from 'zod'

/** The answer, which is what the wire contract says and nothing beside it. */
export const asAgreed = async <T>(schema: z.ZodType, answer: Promise<T>): Promise<T> => {
  const said = await answer
  expect(schema.parse(said)).toEqual(said)
  return said
}
