/** The settings of a server, read once at its start. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { DEFAULT_EXTENSION_ID, EXTENSION_ID } from './auth/extension-id.ts'
import { StartError } from './errors/start-error.ts'

export const REVEALS_PER_DAY = 50
export const EXPORT_ROWS_PER_DAY = 20_000

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')

const Env = z.object({
  /** The folder that holds everything this server keeps. */
  SHUKE_DATA: z
    .string()
    .min(1)
    .default('.data')
    .transform((path) => resolve(path)),
  SHUKE_PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  /** 1 opens the server to the local network, over plain http. */
  SHUKE_LAN: flag,
  /** Where colleagues reach it, when a proxy with a certificate stands in front. */
  SHUKE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SHUKE_EXTENSION_ID: z.string().regex(EXTENSION_ID).default(DEFAULT_EXTENSION_ID),
  /** Signs the sessions; several servers on one PostgreSQL share it. */
  SHUKE_SECRET: z.string().min(32).optional(),
  /** Proxies in front of the server: one when it has a public address, else none. */
  SHUKE_PROXIES: z.coerce.number().int().min(0).max(10).optional(),
  /** Seconds in which it says that it is not ready and still serves, before it stops; a balancer takes it out meanwhile. */
  SHUKE_DRAIN: z.coerce.number().int().min(0).max(60).default(0),
  /** Lets who knows it read the figures of /metrics from elsewhere; without it they are read on this machine only. */
  SHUKE_METRICS_TOKEN: z.string().min(32).optional(),
  /** Masked telephone numbers and addresses that a member may have shown in any 24 hours. */
  SHUKE_REVEALS_PER_DAY: z.coerce.number().int().min(0).max(10_000).default(REVEALS_PER_DAY),
  /** Rows that a manager may export in any 24 hours; an owner takes along all there is. */
  SHUKE_EXPORT_ROWS_PER_DAY: z.coerce.number().int().min(0).max(10_000_000).default(EXPORT_ROWS_PER_DAY),
  SHUKE_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
})
export type Env = z.infer<typeof Env> & { readonly SHUKE_PROXIES: number }

/** Without one, everybody who comes through the proxy would count as the proxy. */
const proxiesOf = ({ SHUKE_PROXIES, SHUKE_PUBLIC_URL }: z.infer<typeof Env>): number =>
  SHUKE_PROXIES ?? (SHUKE_PUBLIC_URL ? 1 : 0)

const WANTED: Readonly<Record<keyof Env, { 'zh-CN': string; en: string }>> = {
  SHUKE_DATA: { 'zh-CN': '应为一个文件夹', en: 'is a folder' },
  SHUKE_PORT: { 'zh-CN': '应为 0 到 65535 的整数', en: 'is a whole number from 0 to 65535' },
  SHUKE_LAN: { 'zh-CN': '应为 0 或 1', en: 'is 0 or 1' },
  SHUKE_PUBLIC_URL: { 'zh-CN': '应为 http 或 https 网址', en: 'is an http or https address' },
  SHUKE_EXTENSION_ID: { 'zh-CN': '应为 32 个 a 到 p 的字母', en: 'is 32 letters from a to p' },
  SHUKE_SECRET: { 'zh-CN': '应至少 32 个字符', en: 'has at least 32 characters' },
  SHUKE_PROXIES: { 'zh-CN': '应为 0 到 10 的整数', en: 'is a whole number from 0 to 10' },
  SHUKE_DRAIN: { 'zh-CN': '应为 0 到 60 的整数（秒）', en: 'is a whole number of seconds from 0 to 60' },
  SHUKE_METRICS_TOKEN: { 'zh-CN': '应至少 32 个字符', en: 'has at least 32 characters' },
  SHUKE_REVEALS_PER_DAY: { 'zh-CN': '应为 0 到 10000 的整数', en: 'is a whole number from 0 to 10000' },
  SHUKE_EXPORT_ROWS_PER_DAY: { 'zh-CN': '应为 0 到 10000000 的整数', en: 'is a whole number from 0 to 10000000' },
  SHUKE_LOG: { 'zh-CN': '应为 silent、error、warn、info 或 debug', en: 'is silent, error, warn, info or debug' },
  DATABASE_URL: { 'zh-CN': '应为 postgres:// 开头的地址', en: 'is an address that begins with postgres://' },
}

export const ENV_NAMES = Object.keys(WANTED) as readonly (keyof Env)[]

/**
 * @param source the environment; empty values count as absent
 * @throws StartError `bad-setting` that names the first wrong variable, not its value (it may be a secret)
 */
export const readEnv = (source: Readonly<Record<string, string | undefined>>): Env => {
  const parsed = Env.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')))
  if (parsed.success) return { ...parsed.data, SHUKE_PROXIES: proxiesOf(parsed.data) }
  const name = parsed.error.issues[0]?.path[0] as keyof Env
  throw new StartError('bad-setting', {
    'zh-CN': `环境变量 ${name} 不对：${WANTED[name]['zh-CN']}。`,
    en: `The environment variable ${name} is wrong: it ${WANTED[name].en}.`,
  })
}
