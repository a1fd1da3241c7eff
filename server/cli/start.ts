/** The program behind `npm start`. What must be so before anything else is loaded is said here; the rest is in `npm-start.ts`. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { ROOT } from './toolchain.mjs'

process.env.NODE_ENV = 'production'
// Also what SQLite and the browser make is readable by its owner alone.
process.umask(0o077)
enableCompileCache(join(ROOT, 'node_modules', '.cache', 'shuke'))

const { npmStart } = await import('./npm-start.ts')
await npmStart(process.argv.slice(2))
