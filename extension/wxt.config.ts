import { defineConfig } from 'wxt'

/** Chrome derives the extension's id from this key. Without it, moving the folder would change the id and lose every note. */
const KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtdslRbeMfvsHYXXFZu2vFEGfjpusvwNjNQfjlixZJxkLkMdYy4Sm/Fc8jseGEEUeIsrosJmxqnINVEM3eQi7dXLcNKk6qKHaEIfPDTcVM40wTzsg9aa26VT0smEB2BazDvXbwJXgDi1p+VvYDqyClZrXn9NhGBUT6Xf7EUQsow1G6lSPShvKIu0V41WylMBPireXxGfpNgo9RjVDDON1C2+dCSbPjfKQRfV/HTyhM8aRtE4RERYYjCDZVRMhMalCT44IOn5M78la+WbdbOSvqpUnaWBzW+Xj/LQ6YzNeMMhHsVXkHM9jD9eANKocPeUJmxiK/LHocxN2NFYzW1Zr8QIDAQAB'

/** The minifier writes U+FFFF as it is, and Chromium refuses a content script that holds it. */
const asciiOnly = () => ({
  name: 'ascii-only',
  enforce: 'post' as const,
  generateBundle(_options: unknown, bundle: Record<string, { type: string; code?: string }>) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk' && chunk.code !== undefined)
        chunk.code = chunk.code.replace(
          /[\u0080-\uffff]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        )
  },
})

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  outDir: '.output',
  vite: () => ({ plugins: [asciiOnly()], build: { target: 'es2024' } }),
  manifest: {
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    key: KEY,
    minimum_chrome_version: '124',
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab'],
    host_permissions: [],
    // Asked for one origin at a time, by a click.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: '__MSG_name__', default_popup: 'switch.html' },
    content_security_policy: {
      extension_pages:
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:; connect-src 'self' http: https: ws: wss:",
    },
    externally_connectable: { ids: [], matches: [] },
    web_accessible_resources: [
      {
        resources: ['card.html'],
        matches: ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'],
        use_dynamic_url: true,
      },
    ],
  },
})
