/**
 * By what another customer may be found who is perhaps the same person: the few keys under which a store keeps each of them,
 * so that nobody has to look through all. A key finds somebody to compare with and says nothing by itself.
 */
import { type Described, isStarred, plain, type Recipient, traitsOf } from './traits.ts'

/** A key that so many customers have says nothing of anybody: a forwarder's number, a nick that everybody takes. */
export const MOST_SHARING = 12

/** As many keys as one customer has at most: each is written with every change of hers. */
const MOST_KEYS = 8

const key = (kind: string, ...parts: readonly string[]): string =>
  [kind, ...parts.map((part) => encodeURIComponent(plain(part).toWellFormed()))].join('/')

/** Shorter ones are taken by too many. */
const MIN_NICK = 2

const homeOf = ({ name, address, city }: Recipient): string[] => {
  if (name === null || isStarred(name)) return []
  const where = city ?? (address === null || isStarred(address) ? null : address)
  return where === null ? [] : [key('to', name, where)]
}

/** A number's ends alone, which stay when somebody masks the rest. */
export const clueKeysOf = (described: Described): string[] => {
  const { nicks, phones, wechats, emails, recipients } = traitsOf(described)
  const known = (all: readonly string[]) => all.filter((text) => !isStarred(text))
  const numbers = [...phones, ...recipients.flatMap(({ phone }) => phone ?? [])]
  const keys = [
    ...numbers.flatMap(({ head, tail }) => (head === null ? [] : key('phone', head, tail))),
    ...known(wechats).map((text) => key('wechat', text)),
    ...known(emails).map((text) => key('email', text)),
    ...known(nicks).flatMap((text) => (plain(text).length < MIN_NICK ? [] : key('nick', text))),
    ...recipients.flatMap(homeOf),
  ]
  return [...new Set(keys)].slice(0, MOST_KEYS)
}
