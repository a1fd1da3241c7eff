/** The page behind an invitation link: it tells where the code goes, and never learns it. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { makeOwner } from './support/people.ts'
import { startTestServer } from './support/server.ts'

const POLICY =
  "default-src 'none';script-src 'self';style-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'"

const pageOf = async (url: string, language?: string) => {
  const answer = await fetch(`${url}/join`, language === undefined ? {} : { headers: { 'accept-language': language } })
  return { answer, html: await answer.text() }
}

it('answers an invitation link in the reader’s language, with the other one below', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const { link, code } = await owner.api.members.invite.mutate({ role: 'agent' })
  expect((await fetch(link)).status).toBe(200)
  const chinese = await pageOf(server.url, 'zh-TW,zh;q=0.9,en;q=0.8')
  const english = await pageOf(server.url, 'en-GB,en;q=0.9')
  expect(chinese.html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
  expect(english.html).toMatch(/^<!doctype html>\n<html lang="en">/)
  for (const { answer, html } of [chinese, english, await pageOf(server.url)]) {
    for (const words of ['凭邀请加入', '加载已解压的扩展程序', 'Join by invitation', 'Load unpacked'])
      expect(html).toContain(words)
    expect(answer.headers.get('vary')).toContain('Accept-Language')
    // Nothing of the shop, of anybody in it, or of any code is on it.
    for (const secret of [code, owner.email, '小店', '店主', owner.workspace, server.ownerCode ?? 'none'])
      expect(html).not.toContain(secret)
  }
})

it('runs no script but its own file, asks nobody else for anything, and is kept by nobody', async () => {
  const server = await startTestServer('sqlite')
  const { answer, html } = await pageOf(server.url)
  expect(answer.headers.get('content-security-policy')).toBe(POLICY)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(html).not.toMatch(/<script(?![^>]* src="join\/join\.js")|<style|style=|\son\w+=|https?:/)
  for (const [name, type] of [
    ['join.js', 'text/javascript'],
    ['join.css', 'text/css'],
  ] as const) {
    const asset = await fetch(`${server.url}/join/${name}`)
    expect(asset.headers.get('content-type')).toContain(type)
    expect(asset.headers.get('content-security-policy')).toBe(POLICY)
    expect(await asset.text()).not.toMatch(/fetch|XMLHttpRequest|sendBeacon|innerHTML|url\(|@import|https?:/)
  }
})

it('is only read', async () => {
  const server = await startTestServer('sqlite')
  for (const path of ['/join', '/join/join.js', '/join/join.css']) {
    const head = await fetch(`${server.url}${path}`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await fetch(`${server.url}${path}`, { method })
      expect(answer.status, `${method} ${path}`).toBe(405)
      expect(answer.headers.get('allow')).toBe('GET, HEAD')
    }
  }
  for (const path of ['/join/', '/join/..%2f..%2fapp.ts', '/join/join-page.ts'])
    expect((await fetch(`${server.url}${path}`)).status, path).toBe(404)
})

it('is drawn in the colours of the extension', () => {
  const css = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  const valuesIn = (block: string) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]))
  const tokens = css('../../extension/ui/tokens.css')
  const own = css('../../server/src/pages/join.css')
  const dark = '@media (prefers-color-scheme: dark)'
  for (const [mine, theirs] of [
    [own.split(dark)[0], tokens.split(/\n\[data-theme="dark"\]/)[0]],
    [own.split(dark)[1], tokens.split(dark)[1]],
  ] as const) {
    const values = valuesIn(mine ?? '')
    expect(Object.keys(values).length).toBeGreaterThan(10)
    expect(valuesIn(theirs ?? '')).toMatchObject(values)
  }
})
