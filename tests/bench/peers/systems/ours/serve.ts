/** Our server as it ships, with the bench's page let in as the extension is. `node serve.ts <folder> <port> <extension id>` */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../../../../server/src/start-server.ts'
import { endWithParent } from '../../end-with-parent.ts'

endWithParent()
const [folder = '', port = '0', extensionId = ''] = process.argv.slice(2)
const server = await startServer({ dataDir: folder, port: Number(port), extensionId, requestsPerMinute: 1_000_000 })
if (server.ownerCode) writeFileSync(join(folder, 'owner-code'), server.ownerCode)
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)
