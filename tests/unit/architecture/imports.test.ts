/** Data flows one way. Who may import whom, with the reason said when somebody does otherwise. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder)).flatMap((name) => {
    if (name === 'node_modules' || name.startsWith('.')) return []
    const path = join(folder, name)
    return statSync(join(ROOT, path)).isDirectory() ? filesUnder(path) : /\.(ts|tsx|mjs)$/.test(name) ? [path] : []
  })

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(?:type\s+)?(?:[\w*{][^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

/** Package subpaths as the folders they are, relative paths resolved; everything else as written. */
const target = (file: string, name: string): string => {
  if (name.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), name)).replaceAll('\\', '/')
  if (name === '@shuke/shared/model') return 'shared/model'
  if (name === '@shuke/shared/sync') return 'shared/sync'
  if (name.startsWith('@shuke/shared/formats')) return 'shared/formats'
  if (name.startsWith('@shuke/shared/')) return name.replace('@shuke/shared/', 'shared/domain/')
  if (name.startsWith('@shuke/server/')) return name.replace('@shuke/server/', 'server/')
  return name
}

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map((match) => ({
    file,
    target: target(file, match[1] ?? match[2] ?? ''),
    typeOnly: /^\s*(?:import|export)\s+type\s/.test(match[0].trimStart()),
  }))

interface Rule {
  readonly folder: string
  /** What may be imported from this house, by the beginning of its path, and of packages by name. */
  readonly may: readonly string[]
  readonly because: string
  /** Packages that are refused whatever else is allowed. */
  readonly never?: readonly string[]
  /** What may be imported as a type beside that: it leaves nothing behind at run time. */
  readonly types?: readonly string[]
}

const RULES: readonly Rule[] = [
  {
    folder: 'shared/model',
    may: ['shared/model', 'zod'],
    because: 'the model is the words of the house and knows nothing else',
  },
  {
    folder: 'shared/domain',
    may: ['shared/model', 'shared/domain', '@noble/hashes', 'pinyin-pro', 'tyme4ts', 'zod'],
    because: 'the domain is pure: it runs unchanged in browser and server',
  },
  {
    folder: 'shared/formats',
    may: ['shared/model', 'shared/domain', 'shared/formats', 'fflate', 'papaparse', 'saxes'],
    because: 'a reader turns bytes into orders and stores nothing',
  },
  {
    folder: 'shared/sync',
    may: ['shared/model', 'shared/sync', 'zod'],
    because: 'the wire contract stands on the model alone',
  },
  {
    folder: 'extension/sites',
    may: ['shared/model', 'extension/sites'],
    because: 'a site profile is data; it must load where there is no page and no browser',
  },
  {
    folder: 'extension/overlay',
    may: ['shared/model', 'extension/sites', 'extension/overlay', 'extension/messaging'],
    never: ['dexie', 'react', 'zod'],
    because: 'the page side reads and draws nothing: it holds no data, no interface and little weight',
  },
  {
    folder: 'extension/messaging',
    may: ['shared/model', 'extension/messaging', 'zod', 'wxt'],
    because: 'the protocol knows neither what is sent nor what is done with it',
  },
  {
    folder: 'extension/settings',
    may: ['extension/settings', 'shared/model', 'wxt'],
    because: 'a setting is defined once and depends on nothing',
  },
  {
    folder: 'extension/permissions',
    may: ['extension/permissions', 'shared/model', 'wxt'],
    because: 'origins arrive as arguments',
  },
  {
    folder: 'extension/store',
    may: ['extension/store', 'shared/', 'dexie', 'zod', '@noble/hashes', 'fflate'],
    never: ['react', 'wxt'],
    because: 'the store is IndexedDB and the domain; nobody is told of a change but by reading it',
  },
  {
    folder: 'extension/sync',
    may: [
      'extension/sync',
      'extension/store',
      'extension/settings',
      'shared/',
      '@trpc/client',
      'wxt',
      'server/router-type',
      'zod',
    ],
    because: 'sync stands between store and server, and knows the server by type only',
  },
  {
    folder: 'extension/card',
    may: [
      'extension/card',
      'extension/ui',
      'extension/locales',
      'extension/store',
      'extension/messaging',
      'extension/settings',
      'extension/sites',
      'shared/',
      'react',
      'dexie',
      '@base-ui/react',
    ],
    because: 'the card reads the store and never touches page or server',
  },
  {
    folder: 'extension/ui',
    may: ['extension/ui', 'extension/locales', 'shared/', 'react', '@base-ui/react'],
    because: 'the pieces know no store',
  },
  {
    folder: 'extension/workbench',
    may: [
      'extension/workbench',
      'extension/ui',
      'extension/locales',
      'extension/store',
      'extension/sync',
      'extension/settings',
      'extension/card/live/card-of-customer.tsx',
      'extension/messaging/listen.ts',
      'extension/permissions/origins.ts',
      'extension/sites/registry.ts',
      'shared/',
      'react',
      'dexie-react-hooks',
      'fflate',
      '@trpc/client',
      'wxt/browser',
    ],
    types: ['extension/sites/define-site.ts'],
    because:
      'the workbench asks: page and page scripts are the worker’s and the overlay’s, tables are the store’s, and a person is drawn by the card alone',
  },
  {
    folder: 'extension/workbench/switch',
    may: [
      'extension/workbench/switch',
      'extension/workbench/sites',
      'extension/workbench/button.tsx',
      'extension/workbench/note.tsx',
      'extension/workbench/place.ts',
      'extension/workbench/toggle.tsx',
      'extension/workbench/use-words.ts',
      'extension/ui',
      'react',
    ],
    types: ['extension/sites/define-site.ts'],
    because: 'the popup opens at once: it needs no customer, no server and no file reader',
  },
  {
    folder: 'extension/locales',
    may: ['extension/locales', 'shared/'],
    types: ['extension/'],
    because: 'words import nothing but the words of the model',
  },
  {
    folder: 'server/src',
    may: [
      'server/src',
      'shared/',
      'node:',
      '@trpc/server',
      'better-auth',
      'compression',
      'express',
      'express-rate-limit',
      'helmet',
      'kysely',
      'pg',
      'pino',
      'prom-client',
      'ws',
      'zod',
    ],
    because: 'the server never knows the extension, and ships no practice data',
  },
  {
    folder: 'server/src/metrics',
    may: ['server/src/metrics', 'node:', 'prom-client'],
    types: ['server/src/store/write-turn.ts'],
    because: 'figures are counted of procedures, sockets and writes, and never of anybody',
  },
  {
    folder: 'server/src/ops',
    may: [
      'server/src/ops',
      'server/src/main.ts',
      'server/src/env.ts',
      'server/src/say.ts',
      'server/src/auth',
      'server/src/errors',
      'server/src/files',
      'server/src/imports',
      'server/src/live',
      'server/src/store',
      'shared/',
      'node:',
      'kysely',
    ],
    because: 'commands do beside the server what it does, by the same code, and answer nobody’s request',
  },
  {
    folder: 'server/deploy',
    may: ['server/src/ops/main.ts', 'server/cli/toolchain.mjs', 'node:', 'vite'],
    because: 'what is installed on a machine only finds the program, or puts it into a few files',
  },
  {
    folder: 'server/practice',
    may: [
      'server/practice',
      'server/src/errors',
      'server/src/files',
      'server/src/store/files.ts',
      'shared/',
      'node:',
      '@trpc/client',
      'express',
      'react',
      'react-dom',
      'vite',
      'zod',
    ],
    types: ['server/src/routers/_app.ts'],
    because: 'the practice shop speaks to the server as a workstation does, and never to its tables or accounts',
  },
  {
    folder: 'server/practice/shop',
    may: ['server/practice/shop', 'shared/domain/identity'],
    types: ['shared/model'],
    because: 'the made-up shop is data from a seed: the same in browser, server and test',
  },
  {
    folder: 'server/practice/console',
    may: ['server/practice/console', 'server/practice/shop/random.ts', 'react', 'react-dom'],
    types: ['shared/model', 'server/practice/shop/types.ts'],
    because:
      'to the card the console is a stranger’s page: it takes chance from the made-up shop, and nothing of ours runs in it',
  },
  {
    folder: 'server/practice/clock',
    may: ['server/practice/clock', 'server/src/files/write-whole.ts', 'node:', 'express', 'zod'],
    because: 'the practice shop’s clock knows neither its shop nor its server: who is to hear of a move says so',
  },
  {
    folder: 'server/practice/fill',
    may: [
      'server/practice/fill',
      'server/practice/shop/index.ts',
      'server/src/errors/start-error.ts',
      'server/src/files/write-whole.ts',
      'server/src/store/files.ts',
      'shared/model',
      'shared/domain',
      'shared/sync',
      'node:',
      '@trpc/client',
      'zod',
    ],
    types: ['server/src/routers/_app.ts'],
    because: 'what fills the shop goes in by the front door, and draws nothing',
  },
  {
    folder: 'server/cli',
    may: [
      'server/cli',
      'server/src',
      'server/practice/clock/practice-clock.ts',
      'server/practice/fill',
      'server/practice/serve.ts',
      'node:',
      'playwright-core',
    ],
    types: ['shared/model'],
    because: 'starting wires the parts together and knows no customer',
  },
]

const within = (path: string, start: string): boolean =>
  path === start || path.startsWith(start.endsWith('/') || start.endsWith(':') ? start : `${start}/`)

for (const { folder, may, because, never = [], types = [] } of RULES)
  test(`${folder} imports only what it may, because ${because}`, () => {
    const files = filesUnder(folder)
    expect(files.length, `${folder} is empty`).toBeGreaterThan(0)
    const strangers = files
      .flatMap(importsOf)
      .filter(({ target, typeOnly }) => {
        const allowed = may.some((start) => within(target, start)) && !never.some((name) => within(target, name))
        return !allowed && !(typeOnly && types.some((start) => within(target, start)))
      })
      .map((one) => `${one.file} imports ${one.target}`)
    expect(strangers, because).toEqual([])
  })

test('every folder of the extension, the server and the shared code has its rule', () => {
  // Entrypoints wire everything, and nobody imports them.
  const FREE = ['extension/entrypoints']
  const folders = ['extension', 'server', 'shared']
    .flatMap(filesUnder)
    .map((file) => file.split(/[\\/]/))
    .filter((path) => path.length > 2)
    .map(([member, folder]) => `${member}/${folder}`)
  const without = [...new Set(folders)].filter((path) => !FREE.includes(path) && !RULES.some((r) => r.folder === path))
  expect(without).toEqual([])
})

test('the extension knows the server by its type alone', () => {
  const values = filesUnder('extension')
    .flatMap(importsOf)
    .filter((one) => one.target.startsWith('server/') && !one.typeOnly)
    .map((one) => `${one.file} imports ${one.target}`)
  expect(values).toEqual([])
})

test('nobody imports an entrypoint or a test', () => {
  const all = ['extension', 'server', 'shared'].flatMap(filesUnder).flatMap(importsOf)
  const found = all
    .filter((one) => one.target.startsWith('extension/entrypoints') || one.target.startsWith('tests/'))
    .map((one) => `${one.file} imports ${one.target}`)
  expect(found).toEqual([])
})

const localImports = (file: string): boolean => /^(extension|shared)\//.test(file) && /\.tsx?$/.test(file)

test('the content script brings no store, no interface library and no schema library into a page', () => {
  const reached = new Set<string>()
  const open = ['extension/entrypoints/overlay.content.ts']
  for (const file of open) {
    if (reached.has(file)) continue
    reached.add(file)
    if (localImports(file))
      open.push(
        ...importsOf(file)
          .filter((one) => !one.typeOnly)
          .map((one) => one.target),
      )
  }
  const heavy = [...reached].filter(
    (name) => /^(dexie|react|zod|@trpc)/.test(name) || name.startsWith('extension/store') || name.startsWith('shared/'),
  )
  expect(heavy).toEqual([])
  expect(reached.size).toBeGreaterThan(5)
})

test('an entrypoint only wires: at most 40 lines', () => {
  const long = filesUnder('extension/entrypoints')
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 40)
  expect(long).toEqual([])
})

test('no text becomes markup: there is no HTML sink in the extension or the practice console', () => {
  const SINKS =
    /\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|createContextualFragment|new Function\(|\beval\(/
  const found = ['extension', 'server/practice']
    .flatMap(filesUnder)
    .filter((file) => SINKS.test(readFileSync(join(ROOT, file), 'utf8')))
  expect(found).toEqual([])
})

test('shared reads no clock, no page and no disk', () => {
  const AMBIENT =
    /\bDate\.now\(|new Date\(\)|Math\.random\(|\b(?:window|document|navigator|localStorage|indexedDB|process)\.|from 'node:/
  const code = (file: string) => readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  expect(filesUnder('shared').filter((file) => AMBIENT.test(code(file)))).toEqual([])
})

test('the scope of every transaction is an async function: Dexie loses a plain one at its first await', () => {
  const PLAIN = /\.transaction\((?:[^()]|\([^()]*\))*,\s*\([^)]*\)\s*=>/g
  const found = filesUnder('extension').filter((file) => {
    const code = readFileSync(join(ROOT, file), 'utf8')
    return [...code.matchAll(PLAIN)].some(([call]) => !/async\s*\([^)]*\)\s*=>$/.test(call))
  })
  expect(found).toEqual([])
})
