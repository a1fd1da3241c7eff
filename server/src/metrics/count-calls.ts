/** Counts what was asked and how it was answered, from what tRPC says of a request that it has answered. */
import type { Metrics, OpsOutcome } from './metrics.ts'

interface Call {
  readonly path: string
  /** The input as it was sent. */
  readonly getRawInput: () => Promise<unknown>
}

interface Answered {
  /** Undefined when the request could not be read at all. */
  readonly info: { readonly calls: readonly Call[] } | undefined
  /** One for each call, or one for all when the request could not be read. */
  readonly data: readonly object[]
}

/** @param procedures the names there are: any other is counted as `unknown`, or a stranger could make as many labels as he likes */
export const countCalls = (metrics: Metrics, procedures: ReadonlySet<string>, { info, data }: Answered): void => {
  for (const [i, answer] of data.entries()) {
    const call = info?.calls[i]
    const procedure = call && procedures.has(call.path) ? call.path : 'unknown'
    metrics.request(procedure, outcomeOf(answer))
    if (procedure === 'sync.push' && call) void countOps(metrics, call, answer)
  }
}

const outcomeOf = (answer: object): string => {
  if (!('error' in answer)) return 'ok'
  const { data } = answer.error as { data?: { code?: unknown } }
  return typeof data?.code === 'string' ? data.code.toLowerCase() : 'failed'
}

const countOps = async (metrics: Metrics, call: Call, answer: object): Promise<void> => {
  const output = resultOf(answer)
  if (!output) return
  const input = (await call.getRawInput()) as { readonly ops?: unknown } | null
  const sent = Array.isArray(input?.ops) ? input.ops.length : 0
  const rejected = output.kind === 'taken' && Array.isArray(output.rejected) ? output.rejected.length : 0
  const rest: OpsOutcome = output.kind === 'taken' ? 'taken' : 'not-taken'
  metrics.pushedOps('rejected', rejected)
  metrics.pushedOps(rest, sent - rejected)
}

const resultOf = (answer: object): { readonly kind?: unknown; readonly rejected?: unknown } | null =>
  'result' in answer ? ((answer.result as { data?: object }).data ?? null) : null
