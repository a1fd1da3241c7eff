/** Every answer counts as the current one, on the page's side and in the frame. */
import config from '../../../extension/wxt.config.ts'

type Vite = NonNullable<typeof config.vite>

const CHECK = /isSameGeneration = .*$/m

const withoutGeneration = {
  name: 'without-generation',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!id.endsWith('messaging/same-generation.ts')) return undefined
    if (!CHECK.test(code)) throw new Error('the check is not where the mutant looks for it')
    return code.replace(CHECK, 'isSameGeneration = (_a: number, _b: number): boolean => true')
  },
}

const vite: Vite = async (env) => {
  const usual = await config.vite?.(env)
  return { ...usual, plugins: [...(usual?.plugins ?? []), withoutGeneration] }
}

export default { ...config, outDir: process.env.MUTANT_OUT, vite }
