/** One value that the server says with stars, asked for by a person. It goes to whoever asked and is kept nowhere. */
import type { Revealed, RevealInput } from '@shuke/shared/model'
import type { ServerClient } from './connect.ts'
import { answerOf } from './server-answer.ts'

export const reveal = async (client: ServerClient, input: RevealInput): Promise<Revealed> => {
  try {
    return { value: (await client.customers.reveal.mutate(input)).value }
  } catch (error) {
    const answer = answerOf(error)
    // A failure that the server has no sentence for, or nobody who answers: the card says that it cannot be shown now.
    if (!answer) console.info('the server was not asked:', String(error))
    return { refused: answer?.sentence ?? null }
  }
}
