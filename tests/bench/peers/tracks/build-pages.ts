/**
 * The pages of the browser track, as an extension of their own: our server lets in none but the extension's pages, and what
 * an extension stores is stored as ours stores it.
 */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

const at = (path: string): string => new URL(path, import.meta.url).pathname

const PAGES = {
  ours: at('../systems/ours/page.ts'),
  rxdb: at('../systems/rxdb/page.ts'),
  pouchdb: at('../systems/pouchdb/page.ts'),
  limits: at('./limits-page.ts'),
} as const

export interface BuiltPages {
  readonly folder: string
  readonly extensionId: string
}

/** Chromium names an extension by the hash of its key, in letters a to p. */
const nameOf = (key: Buffer): string =>
  [...createHash('sha256').update(key).digest('hex').slice(0, 32)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
    .join('')

/** @param only systems that are measured: a peer that cannot be built fails alone */
export const buildPages = async (
  folder: string,
  only: readonly string[],
): Promise<BuiltPages & { failed: Map<string, string> }> => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const failed = new Map<string, string>()
  await mkdir(folder, { recursive: true })
  for (const [name, entry] of Object.entries(PAGES)) {
    if (name !== 'limits' && !only.includes(name)) continue
    try {
      await build({
        root: at('..'),
        configFile: false,
        logLevel: 'error',
        define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
        build: {
          outDir: folder,
          emptyOutDir: false,
          target: 'chrome124',
          rolldownOptions: { input: entry, output: { entryFileNames: `${name}.js`, codeSplitting: false } },
        },
      })
      await writeFile(
        join(folder, `${name}.html`),
        `<!doctype html><title>${name}</title><script type="module" src="${name}.js"></script>`,
      )
    } catch (error) {
      failed.set(name, String(error))
    }
  }
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'bench',
      version: '1',
      key: key.toString('base64'),
      permissions: ['unlimitedStorage', 'storage'],
      host_permissions: ['http://127.0.0.1/*'],
    }),
  )
  return { folder, extensionId: nameOf(key), failed }
}
