/**
 * Puts the server and all that it needs into a few files: Node keeps a good deal beside each module that it loads, and from the
 * sources there are a thousand. Started from here it holds a third less memory.
 */
import { copyFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Read beside the module that serves them. */
const PAGES = ['join.css', 'join.js']

export default defineConfig({
  root: here('..'),
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('./.output'),
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { main: here('../src/main.ts'), 'import-worker': here('../src/imports/import-worker.ts') },
      // All side by side: what is read or started by its place is found by that.
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      external: ['pg-native'],
    },
  },
  plugins: [
    {
      name: 'pages',
      writeBundle: () => {
        for (const page of PAGES) copyFileSync(here(`../src/pages/${page}`), here(`./.output/${page}`))
      },
    },
  ],
})
