/** The server by itself. What must be so before anything else is loaded is said here; the rest is in `serve-main.ts`. */
import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'

process.env.NODE_ENV = 'production'
// Also what SQLite makes is readable by its owner alone.
process.umask(0o077)
// Beside the data, where nobody else can put code into it; a folder that cannot be written to goes without.
enableCompileCache(resolve(process.env.SHUKE_DATA || '.data', 'cache'))
// Loading makes much and keeps little: it must not grow the young generation, which never shrinks to what serving needs.
setFlagsFromString('--semi-space-growth-factor=1')

const { serveMain } = await import('./serve-main.ts')
await serveMain()
setFlagsFromString('--semi-space-growth-factor=2')
