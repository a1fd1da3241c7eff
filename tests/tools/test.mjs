/** `npm test`: installs what is missing, then runs everything that must pass under Node 24. */
import { install, run } from '../../server/cli/toolchain.mjs'

await install()
process.exit(await run(['node', 'tests/tools/test.ts', ...process.argv.slice(2)]))
