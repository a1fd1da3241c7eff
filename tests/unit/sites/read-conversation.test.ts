// @vitest-environment jsdom
/** Every page of the fixtures is read as its file says, by its own profile and by no other. */
import { describe, expect, test } from 'vitest'
import { readConversation } from '../../../extension/sites/read-conversation.ts'
import { SITES, siteOf } from '../../../extension/sites/registry.ts'
import { siteFixtures } from './fixtures.ts'

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')
const fixtures = siteFixtures()

describe.each(SITES.map((site) => [site.id, site] as const))('the profile of %s', (id, site) => {
  test.each(fixtures.filter((one) => one.site === id).map((one) => [one.name, one] as const))(
    'reads %s',
    (_, fixture) => {
      expect(readConversation(site, parse(fixture.html))).toEqual(fixture.expected)
    },
  )

  test('reads nobody from the pages of any other site', () => {
    const others = fixtures.filter((one) => one.site !== id)
    expect(others.length).toBeGreaterThan(0)
    for (const { site: other, name, html } of others)
      expect(readConversation(site, parse(html)), `${other}/${name}`).toEqual({ kind: 'nobody-open' })
  })

  test('looks by ids, attributes and names that stay, and says why', () => {
    const { numbers, list } = site.orders
    const parts = list ? [list.item, list.number, ...Object.values(list.parts)] : []
    const fields = [...site.identifiers.flatMap((one) => one.witnesses), ...site.nick, numbers, ...parts].flat()
    for (const { css, why } of fields) {
      expect(why).not.toBe('')
      expect(css, 'a hashed class does not outlive a release').not.toMatch(/[_-]{2,}[A-Za-z0-9]{4,6}(?![\w-])/)
    }
    expect(site.identifiers.some((one) => one.strong)).toBe(true)
  })
})

test('a page is read by its host and path, and by no address that only looks alike', () => {
  expect(siteOf('https://mms.pinduoduo.com/chat-merchant/index.html#/')?.id).toBe('pinduoduo')
  expect(siteOf('http://127.0.0.1:4173/practice/?lang=en')?.id).toBe('practice')
  for (const url of [
    'https://mms.pinduoduo.com/orders/list',
    'https://mms.pinduoduo.com.evil.test/chat-merchant/',
    'https://evil.test/chat-merchant/',
    'https://evil.test/?https://mms.pinduoduo.com/chat-merchant/',
    'http://127.0.0.1:4173/',
    'https://practice.test/practice/',
  ])
    expect(siteOf(url), url).toBeUndefined()
})
