/** The log: what happened and where, never of whom. Messages of errors may quote data, so only their kind and place are kept. */
import { type Logger, pino } from 'pino'

export const createLog = (level: string): Logger => pino({ level, base: null })

export const logFailure = (log: Logger, where: string, error: unknown): void => {
  if (!(error instanceof Error)) {
    log.error({ where }, 'failed')
    return
  }
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
  log.error({ where, error: error.name, code, errcode, frames }, 'failed')
}
