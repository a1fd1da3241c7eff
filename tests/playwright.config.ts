import { defineConfig } from '@playwright/test'

const specs = (...names: string[]) => names.map((name) => `**/${name}.spec.ts`)

/** What takes long begins first, so that none of it is left alone at the end; each file in one go, because two storms at once are too many browsers. */
const LONGEST = specs('switches', 'storm')
/** Each of their tests stands up everything of its own, and shares nothing with the next. */
const LONG = specs('kills', 'start', 'team', 'cold', 'cut-import', 'month')

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results/e2e',
  // Two workers: each test opens whole Chromiums, and most machines that run this have few cores.
  workers: 2,
  projects: [
    { name: 'longest', testMatch: LONGEST },
    { name: 'long', testMatch: LONG, fullyParallel: true },
    { name: 'short', testIgnore: [...LONGEST, ...LONG] },
  ],
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  use: { actionTimeout: 15_000 },
  // What comes late on a busy machine has come.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
})
