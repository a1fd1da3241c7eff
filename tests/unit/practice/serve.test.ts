import { practiceRoutes } from '@shuke/server/practice-routes'
import { expect, test } from 'vitest'

test('a console that was not built is said in a sentence with the command that builds it', () => {
  const clock = { now: () => 0, told: 0, move: () => true, onMoved: () => undefined }
  const options = { clock, seed: 1, built: '/nowhere' }
  expect(() => practiceRoutes(options)).toThrow(/not built yet: run "pnpm .* build:practice"/)
  expect(() => practiceRoutes(options)).toThrow(expect.objectContaining({ reason: 'not-built' }))
})
