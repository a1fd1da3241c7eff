/** A request that is refused for a reason the person should hear. */
import type { Localised } from '@shuke/shared/model'
import { TRPCError } from '@trpc/server'

type Code = ConstructorParameters<typeof TRPCError>[0]['code']

export class Refusal extends TRPCError {
  /** One word for the program. */
  readonly reason: string
  /** One sentence for the person. */
  readonly sentence: Localised

  constructor(code: Code, reason: string, sentence: Localised) {
    super({ code, message: sentence.en })
    this.name = 'Refusal'
    this.reason = reason
    this.sentence = sentence
  }
}
