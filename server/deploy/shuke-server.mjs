#!/usr/bin/env node
/**
 * `shuke-server`: the server's commands under Node 24. Where another Node was found first, npx brings the right one, as for
 * `npm start`; this file runs under whatever there is, so it is plain JavaScript.
 */
import { fileURLToPath } from 'node:url'

const NODE_MAJOR = 24
const main = new URL('../src/ops/main.ts', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) await import(main.href)
else {
  const { run } = await import('../cli/toolchain.mjs')
  process.env.SHUKE_CALLED_FROM ??= process.cwd()
  process.exit(await run(['node', fileURLToPath(main), ...process.argv.slice(2)]))
}
