/**
 * Unexpected console output fails a test: what a person would have seen in a log was not asked for. The seeds of properties
 * are new in every run; `SHUKE_PROPERTY_RUNS` is how many cases each that does not say so itself looks at.
 */
import { afterEach, beforeEach, expect, vi } from 'vitest'

const RUNS = process.env.SHUKE_PROPERTY_RUNS
if (RUNS) (await import('fast-check')).configureGlobal({ numRuns: Number(RUNS) })

beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls, 'unexpected console.error').toEqual([])
  expect(vi.mocked(console.warn).mock.calls, 'unexpected console.warn').toEqual([])
  vi.restoreAllMocks()
})
