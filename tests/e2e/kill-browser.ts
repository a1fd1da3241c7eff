import { readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** The process that wrote this profile's lock. */
export const browserPid = (profile: string): number =>
  Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1))

/** With it all of its browser. */
export const killBrowser = (profile: string): void => void process.kill(browserPid(profile), 'SIGKILL')
