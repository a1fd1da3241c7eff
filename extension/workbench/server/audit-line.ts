/** A line of the shop's log, and what it says was changed. */
import type { ServerClient } from '../../sync/connect.ts'

export type AuditLine = Awaited<ReturnType<ServerClient['members']['audit']['query']>>['lines'][number]
export type RevealCount = Awaited<ReturnType<ServerClient['members']['audit']['query']>>['reveals'][number]
export type AuditAction = AuditLine['action']

export interface Difference {
  /** Names of fields from the outermost in, as `caps.week`. */
  readonly path: string
  /** Undefined where there was nothing, or is nothing any more. */
  readonly before: string | undefined
  readonly after: string | undefined
}

const leaves = (value: unknown, path: string, into: Map<string, string>): void => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (const [field, inner] of Object.entries(value)) leaves(inner, path === '' ? field : `${path}.${field}`, into)
  else into.set(path, typeof value === 'string' ? value : JSON.stringify(value))
}

/** What differs, value by value. */
export const differencesOf = ({ before, after }: Pick<AuditLine, 'before' | 'after'>): Difference[] => {
  const [old, now] = [new Map<string, string>(), new Map<string, string>()]
  if (before) leaves(before, '', old)
  if (after) leaves(after, '', now)
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
}
