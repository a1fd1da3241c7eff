/** The tests of care with one thing switched off: read by `switch-off.ts` alone, which says in the environment what. */
import { defineConfig } from 'vitest/config'
import { GUARDS, type Switch, withoutRule } from './switches.ts'

const wanted = process.env.SHUKE_SWITCHED_OFF ?? ''
const chosen: Switch = GUARDS.find(({ name }) => name === wanted) ?? withoutRule(wanted.replace(/^rule /, ''))

/** The list is closed by the last bracket of the file. */
const withoutOne = (code: string): string =>
  `${code.trimEnd().slice(0, -1)}])\nfunction without(id: string) {\n  return (rules: readonly CareRule[]) => rules.filter((rule) => rule.id !== id)\n}\n`

export default defineConfig({
  plugins: [
    {
      name: 'switch-off',
      enforce: 'pre',
      transform(code, id) {
        if (!id.split('?')[0]?.endsWith(chosen.file)) return null
        if (!code.includes(chosen.find)) throw new Error(`${chosen.name}: the code to switch off is not there any more`)
        const broken = code.replace(chosen.find, chosen.put)
        return chosen.name.startsWith('rule ') ? withoutOne(broken) : broken
      },
    },
  ],
  test: {
    setupFiles: ['./setup.ts'],
    include: ['unit/{care,template,calendar,product}/**/*.test.ts'],
    testTimeout: 30_000,
    maxWorkers: 2,
    isolate: false,
    // What is broken in one run would be read from the disk in the next.
    fsModuleCache: false,
  },
})
