/**
 * The one door through which rows leave. It stands around every procedure of a member, whatever the procedure answers, so
 * that a new one cannot forget it; behind it everything is looked up, searched and counted by its true value.
 */
import type { WireRow } from '@shuke/shared/sync'
import { maskRow } from './mask-row.ts'

const isRow = (value: object): value is WireRow =>
  'kind' in value && 'fields' in value && typeof value.kind === 'string' && value.fields !== null

const isStream = (value: object): value is AsyncIterable<unknown> => Symbol.asyncIterator in value

async function* maskEach(stream: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  for await (const one of stream) yield maskAnswer(one)
}

/** The answer with every row in it masked, however deep; what holds no row stays the same object. */
export const maskAnswer = <T>(answer: T): T => maskAny(answer) as T

const maskAny = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value
  if (isStream(value)) return maskEach(value)
  if (isRow(value)) return maskRow(value)
  if (Array.isArray(value)) {
    const masked = value.map(maskAny)
    return masked.some((one, i) => one !== value[i]) ? masked : value
  }
  const entries = Object.entries(value)
  const masked = entries.map(([name, inner]) => [name, maskAny(inner)] as const)
  return masked.some(([, inner], i) => inner !== entries[i]?.[1]) ? Object.fromEntries(masked) : value
}
