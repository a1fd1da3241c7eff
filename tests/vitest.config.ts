import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tools/longest-first.ts'
import { QUICK_START } from './tools/quick-start.ts'

// For the processes that the tests run in, and the threads and servers that those start.
Object.assign(process.env, QUICK_START)

export default defineConfig({
  test: {
    setupFiles: ['./setup.ts'],
    // One for each processor, not one less: a test waits for a server as often as it works. Each has its connections to PostgreSQL.
    maxWorkers: Math.min(availableParallelism(), 8),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['unit/**/*.test.ts', 'spreadsheet/**/*.test.ts', 'regression/**/*.test.ts', '*.test.ts'],
          // Some stand between a workstation and a server.
          globalSetup: ['./server/support/global-sqlite.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          globalSetup: ['./server/support/global-sqlite.ts', './server/support/global-postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
