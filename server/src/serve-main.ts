/** Serving until it is asked to stop: settings from the environment, one line of welcome, a clean end. */
import { readEnv } from './env.ts'
import { StartError } from './errors/start-error.ts'
import { createLog } from './log.ts'
import { sayIn, terminalLocale } from './say.ts'
import { startServer } from './start-server.ts'

const locale = terminalLocale(process.env)
const say = sayIn(locale)

const run = async (): Promise<void> => {
  const env = readEnv(process.env)
  const server = await startServer({
    dataDir: env.SHUKE_DATA,
    port: env.SHUKE_PORT,
    host: env.SHUKE_LAN ? '0.0.0.0' : '127.0.0.1',
    extensionId: env.SHUKE_EXTENSION_ID,
    proxies: env.SHUKE_PROXIES,
    drainMs: env.SHUKE_DRAIN * 1000,
    log: createLog(env.SHUKE_LOG),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.SHUKE_PUBLIC_URL ? { publicUrl: env.SHUKE_PUBLIC_URL } : {}),
    ...(env.SHUKE_METRICS_TOKEN ? { metricsToken: env.SHUKE_METRICS_TOKEN } : {}),
    revealsPerDay: env.SHUKE_REVEALS_PER_DAY,
    exportRowsPerDay: env.SHUKE_EXPORT_ROWS_PER_DAY,
    ...(env.SHUKE_SECRET ? { secret: env.SHUKE_SECRET } : {}),
  })
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)

  say({
    'zh-CN': `熟客服务器：${server.url}，数据在 ${env.SHUKE_DATA}。`,
    en: `Shuke server at ${server.url}, data in ${env.SHUKE_DATA}.`,
  })
  if (env.SHUKE_LAN)
    say({
      'zh-CN': `局域网已打开（${server.services.address()}），连接没有加密，只接受私有网段的地址。`,
      en: `Open to the local network at ${server.services.address()}: not encrypted, and only private addresses are let in.`,
    })
  if (server.ownerCode)
    say({
      'zh-CN': `一次性启动码：${server.ownerCode}（在扩展的设置里输入，成为第一位老板）`,
      en: `One-time owner code: ${server.ownerCode} (enter it in the extension's settings to become the first owner)`,
    })
}

/** What a person can mend is said in one sentence, and ends the process with a failure. */
export const serveMain = async (): Promise<void> => {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.sentence[locale])
    process.exit(1)
  }
}
