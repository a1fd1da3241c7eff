/** `npm start`: installs what is missing, then hands over to the real program under Node 24. */
import { install, run } from './toolchain.mjs'

await install()
process.exit(await run(['node', 'server/cli/start.ts', ...process.argv.slice(2)]))
