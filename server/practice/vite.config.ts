/** Builds the practice console into one page with its script and style beside it, so that a strict CSP can hold. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('./console'),
  base: './',
  build: { outDir: here('./.output'), emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
