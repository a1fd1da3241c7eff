/** Builds the gallery of card states and serves it on a free port of the loopback. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig, preview } from 'vite'

/** Stricter than the extension's own: no style element may be put in, either. What breaks it fails a test by its complaint. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"

export interface Gallery {
  /** Ends in a slash. */
  readonly url: string
  readonly close: () => Promise<void>
}

export async function serveGallery(): Promise<Gallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'shuke-gallery-'))
  const config: InlineConfig = {
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic' } },
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: false,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: {
        // A library's "use client" means nothing here.
        onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
      },
    },
    preview: { host: '127.0.0.1', port: 0, headers: { 'content-security-policy': POLICY } },
  }
  await build(config)
  const server = await preview(config)
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('The gallery has no address.')
  return {
    url,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
