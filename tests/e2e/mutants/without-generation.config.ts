/** Every answer counts as the current one, on the page's side and in the frame. */
import config from '../../../extension/wxt.config.ts'

const CHECK = /isSameGeneration = .*$/m

export default {
  ...config,
  outDir: process.env.MUTANT_OUT,
  vite: () => ({
    plugins: [
      {
        name: 'without-generation',
        enforce: 'pre' as const,
        transform(code: string, id: string) {
          if (!id.endsWith('overlay/generation.ts')) return undefined
          if (!CHECK.test(code)) throw new Error('the check is not where the mutant looks for it')
          return code.replace(CHECK, 'isSameGeneration = (_a: number, _b: number): boolean => true')
        },
      },
    ],
  }),
}
