/** The end-to-end tests need a Chromium and a Chinese font: found, or installed from the system's packages where that is allowed. */
import { spawnSync } from 'node:child_process'
import { findBrowser } from '../../server/cli/find-browser.ts'

const succeeds = (program: string, ...words: string[]): boolean =>
  spawnSync(program, words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

const hasChinese = (): boolean => {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  // Where there is no fontconfig (macOS, Windows) the system has Chinese fonts of its own.
  return list.error !== undefined || list.stdout.trim() !== ''
}

export const needBrowser = (): void => {
  if (findBrowser() && hasChinese()) return
  const mayInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && succeeds('sh', '-c', 'command -v apt-get')
  if (mayInstall) {
    console.log('Installing Chromium and a Chinese font from the system’s packages…')
    succeeds('apt-get', 'update', '-qq')
    succeeds('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
  }
  if (!findBrowser()) {
    console.error(
      'No Chromium or Chrome was found: install one, or name it in SHUKE_CHROMIUM, and run the tests again.',
    )
    process.exit(1)
  }
}
