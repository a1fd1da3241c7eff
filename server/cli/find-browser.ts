/** A Chromium, Chrome or Edge on this machine. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']

const CHROME_EXE = 'Google\\Chrome\\Application\\chrome.exe'
const EDGE_EXE = 'Microsoft\\Edge\\Application\\msedge.exe'

const placesOf = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly string[] => {
  if (platform === 'darwin')
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  if (platform !== 'win32') return []
  // Who has no administrator's rights has Chrome in a folder of one's own.
  const chrome = [env.LOCALAPPDATA, 'C:\\Program Files', 'C:\\Program Files (x86)']
  const edge = ['C:\\Program Files (x86)', 'C:\\Program Files']
  return [
    ...chrome.filter(Boolean).map((folder) => `${folder}\\${CHROME_EXE}`),
    ...edge.map((folder) => `${folder}\\${EDGE_EXE}`),
  ]
}

export interface Machine {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly exists: (path: string) => boolean
}

/** @returns its path; null when there is none. `SHUKE_CHROMIUM` names one that is elsewhere. */
export const findBrowser = ({
  env = process.env,
  platform = process.platform,
  exists = existsSync,
}: Partial<Machine> = {}): string | null => {
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const candidates = [env.SHUKE_CHROMIUM, ...placesOf(platform, env), ...onPath]
  return candidates.find((path): path is string => path !== undefined && path !== '' && exists(path)) ?? null
}
