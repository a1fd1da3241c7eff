/**
 * What a colleague sees who opens an invitation link: the code, and where it goes. The code stands behind the #, so that
 * neither this server nor a proxy ever reads it; a small script of the page shows it.
 */
import { readFileSync } from 'node:fs'
import type { Locale } from '@shuke/shared/model'
import express, { type RequestHandler, type Router } from 'express'
import helmet from 'helmet'
import { localeFrom } from '../context.ts'
import { JOIN_WORDS } from './join-words.ts'

const LOCALES: readonly Locale[] = ['zh-CN', 'en']

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
const marked = (text: string): string => escaped(text).replace(/\*([^*]+)\*/g, '<b>$1</b>')

const stepsIn = (locale: Locale): string =>
  `<ol>${JOIN_WORDS[locale].steps.map((step) => `<li>${marked(step)}</li>`).join('')}</ol>`

const handed = (id: 'code' | 'link', name: string, copy: string, primary: boolean): string =>
  `<dt>${escaped(name)}</dt><dd><code id="${id}"></code><button type="button" data-of="${id}"${
    primary ? ' class="primary"' : ''
  }>${escaped(copy)}</button></dd>`

/** The whole page in one language, and below it what matters in the other one. */
const pageIn = (locale: Locale): string => {
  const words = JOIN_WORDS[locale]
  const others = LOCALES.filter((one) => one !== locale)
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(words.title)}</title>
<link rel="stylesheet" href="join/join.css">
<script type="module" src="join/join.js"></script>
</head>
<body>
<main>
<h1><span class="seal" lang="zh-CN" aria-hidden="true">熟</span>${escaped(words.title)}</h1>
<p>${escaped(words.lead)}</p>
<noscript><p class="slip">${escaped(words.noScript)}</p></noscript>
<div class="slip" id="invitation" hidden>
<dl>${handed('link', words.link, words.copyLink, true)}${handed('code', words.code, words.copyCode, false)}</dl>
<p class="small" id="said" role="status" data-copied="${escaped(words.copied)}" data-selected="${escaped(words.selected)}"></p>
<p class="small">${escaped(words.kept)}</p>
</div>
<p class="slip warn" id="no-code" hidden>${escaped(words.noCode)}</p>
${stepsIn(locale)}
${others
  .map(
    (other) =>
      `<section class="other" lang="${other}"><h2>${escaped(JOIN_WORDS[other].title)}</h2>${stepsIn(other)}</section>`,
  )
  .join('\n')}
</main>
</body>
</html>
`
}

/** Not inline, nothing from elsewhere, in nobody's frame, and nothing is sent anywhere. */
const headers = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // Plain http in a local network knows neither.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    // Said for the whole server, where it has a certificate.
    strictTransportSecurity: false,
  })

const ASSETS = [
  ['join.css', 'css'],
  ['join.js', 'js'],
] as const

const notKept: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}

const onlyRead: RequestHandler = (_req, res) =>
  void res.status(405).set('Allow', 'GET, HEAD').json({ reason: 'read-only' })

/** Serves `/join`; mount it at the root. */
export const joinPage = (): Router => {
  const router = express.Router({ strict: true })
  const pages = new Map(LOCALES.map((locale) => [locale, pageIn(locale)]))
  const serve = (path: string, send: RequestHandler): void => {
    router.get(path, headers(), notKept, send)
    router.all(path, onlyRead)
  }
  serve('/join', (req, res) => {
    const page = pages.get(localeFrom(req.headers['accept-language']))
    res.vary('Accept-Language').type('html').send(page)
  })
  for (const [name, type] of ASSETS) {
    const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')
    serve(`/join/${name}`, (_req, res) => void res.type(type).send(text))
  }
  return router
}
