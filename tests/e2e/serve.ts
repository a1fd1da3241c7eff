/**
 * A server in a process of its own, so that a test can kill it. Prints `{url, ownerCode}` when it listens. It goes by the clock
 * of its practice shop, which begins at `PRACTICE_BEGINS` (epoch ms) where a test says so.
 */
import { openPracticeClock } from '../../server/practice/clock/practice-clock.ts'
import { practiceRoutes } from '../../server/practice/serve.ts'
import { DEFAULT_EXTENSION_ID } from '../../server/src/auth/extension-id.ts'
import { startServer } from '../../server/src/start-server.ts'
import { QUICK_PASSWORDS } from '../server/support/quick-passwords.ts'

const [dataDir = '', port = '0', databaseUrl] = process.argv.slice(2)
const { PRACTICE_BEGINS: begins } = process.env
const clock = openPracticeClock({ dataDir, machine: Date.now, ...(begins ? { begins: Number(begins) } : {}) })
const server = await startServer({
  dataDir,
  port: Number(port),
  extensionId: DEFAULT_EXTENSION_ID,
  now: clock.now,
  routes: practiceRoutes({ clock, seed: 7 }),
  requestsPerMinute: 100_000,
  passwords: QUICK_PASSWORDS,
  ...(databaseUrl ? { databaseUrl } : {}),
})
clock.onMoved(server.clockSet)
process.stdout.write(`${JSON.stringify({ url: server.url, ownerCode: server.ownerCode })}\n`)
