/** An edit that no server would take: said at once, so that nothing is kept that looks saved and goes nowhere. */
import type { Localised } from '@shuke/shared/model'
import type { OpKind } from '@shuke/shared/sync'
import type { ZodError } from 'zod'

/** Nothing was written when this is thrown. */
export class MalformedDraft extends Error {
  readonly reason = 'malformed'
  readonly kind: OpKind
  /** For the person. */
  readonly sentence: Localised

  constructor(kind: OpKind, cause: ZodError) {
    super(`draft of a ${kind}: ${cause.issues[0]?.path.join('.') ?? ''} ${cause.issues[0]?.code ?? ''}`, { cause })
    this.name = 'MalformedDraft'
    this.kind = kind
    this.sentence = sentenceFor(cause)
  }
}

const sentenceFor = ({ issues: [issue] }: ZodError): Localised =>
  issue?.code === 'too_big' && issue.origin === 'string'
    ? {
        'zh-CN': `太长了，最多 ${issue.maximum} 个字；没有保存。`,
        en: `This is too long: ${issue.maximum} characters at most. It was not saved.`,
      }
    : {
        'zh-CN': '这条内容的格式不对，没有保存。',
        en: 'This is not in a form that can be kept. It was not saved.',
      }
