/** A server in a process of its own, so that a test can kill it. Prints `{url, ownerCode}` when it listens. */
import { practiceRoutes } from '../../server/practice/serve.ts'
import { DEFAULT_EXTENSION_ID } from '../../server/src/auth/extension-id.ts'
import { startServer } from '../../server/src/start-server.ts'
import { QUICK_PASSWORDS } from '../server/support/quick-passwords.ts'

const [dataDir = '', port = '0', databaseUrl] = process.argv.slice(2)
const server = await startServer({
  dataDir,
  port: Number(port),
  extensionId: DEFAULT_EXTENSION_ID,
  routes: practiceRoutes({ now: Date.now, seed: 7 }),
  requestsPerMinute: 100_000,
  passwords: QUICK_PASSWORDS,
  ...(databaseUrl ? { databaseUrl } : {}),
})
process.stdout.write(`${JSON.stringify({ url: server.url, ownerCode: server.ownerCode })}\n`)
