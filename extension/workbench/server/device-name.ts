/** What a member's list of devices calls this computer: browser and system, nothing by which it could be told from others. */

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/QQBrowser\//, 'QQ'],
  [/Chrome\//, 'Chrome'],
  [/Firefox\//, 'Firefox'],
] as const

const SYSTEMS = [
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Android/, 'Android'],
  [/Linux/, 'Linux'],
] as const

/** The first that matches: later ones are named by the earlier ones too, for compatibility. */
const first = (list: readonly (readonly [RegExp, string])[], text: string): string[] =>
  list
    .filter(([pattern]) => pattern.test(text))
    .map(([, name]) => name)
    .slice(0, 1)

/** @param userAgent `navigator.userAgent` */
export const deviceName = (userAgent: string): string =>
  [...first(BROWSERS, userAgent), ...first(SYSTEMS, userAgent)].join(' · ')
