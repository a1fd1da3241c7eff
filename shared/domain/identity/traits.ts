/**
 * What two customers may have in common without it being certain that they are one: telephone numbers as far as they can be
 * read, what they are called, where their parcels go. Nothing of it decides; it only gives a person something to judge by.
 *
 * A recipient is another person than the buyer, so that what is known of one is never an identifier of the other; that two
 * buyers send to the same door is still worth saying.
 */
import type { FactFields, IdentifierFields, Order, ProfileFields } from '../../model/index.ts'
import { regionOf } from '../privacy/mask.ts'

/** A customer as far as she is compared. `Bundle` is one. */
export interface Described {
  readonly profile: Partial<ProfileFields>
  readonly identifiers: readonly Partial<IdentifierFields>[]
  readonly facts: readonly Partial<FactFields>[]
  /** The newest first. */
  readonly orders: readonly Pick<Order, 'recipient'>[]
}

/** A mainland mobile number: its ends, and all of it where no star is in it. */
export interface Phone {
  readonly text: string
  /** The first three digits; null where only the end is shown. */
  readonly head: string | null
  readonly tail: string
  readonly whole: string | null
}

export interface Recipient {
  readonly name: string | null
  readonly phone: Phone | null
  readonly address: string | null
  readonly city: string | null
}

export interface Traits {
  /** What she is called herself; may hold stars. */
  readonly names: readonly string[]
  readonly nicks: readonly string[]
  readonly phones: readonly Phone[]
  readonly wechats: readonly string[]
  readonly emails: readonly string[]
  readonly recipients: readonly Recipient[]
}

/** So many of the newest recipients are looked at: a buyer who sends to everybody tells nothing by it. */
const MOST_RECIPIENTS = 4

export const isStarred = (text: string): boolean => text.includes('*') || text.includes('＊')

/** Nearly everything that is compared, and it is itself. */
const PLAIN = /^[!-@[-~\u4e00-\u9fff]*$/

/** Width, case and white space make no difference. */
export const plain = (text: string): string =>
  PLAIN.test(text) ? text : text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')

/** `13812342207`, `+86 138-1234-2207`, `138****2207`, `****2207`. Null for any other number, a virtual one with an extension too. */
export const phoneOf = (text: string): Phone | null => {
  const digits = text
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^(?:\+?86)(?=1[3-9])/, '')
  const read = /^(1[3-9]\d)(\d{4}|\*{2,6})(\d{4})$/.exec(digits) ?? /^()(\*{2,8})(\d{4})$/.exec(digits)
  const [, head = '', middle = '', tail = ''] = read ?? []
  if (tail === '') return null
  return { text: text.trim(), head: head || null, tail, whole: middle.includes('*') ? null : head + middle + tail }
}

const CITY = /([^\s\d*，,省区]{1,10}?(?:市|自治州|地区|盟))/

/** `湖州市` of `浙江省湖州市吴兴区…`; null where the address names none. */
export const cityOf = (address: string): string | null =>
  CITY.exec(regionOf(address) || address.slice(0, 24))?.[1] ?? null

type Written = NonNullable<Order['recipient']>

const recipientOf = ({ name, phone, address }: Written): Recipient => ({
  name: name?.trim() || null,
  phone: phone === undefined ? null : phoneOf(phone),
  address: address?.trim() || null,
  city: address === undefined ? null : cityOf(address),
})

const isSame = (a: Written, b: Written): boolean => a.name === b.name && a.phone === b.phone && a.address === b.address

/** Most send to one door for years, so that few are read. */
const recipientsOf = (orders: Described['orders']): Recipient[] => {
  const found: Written[] = []
  for (const { recipient } of orders) {
    if (found.length === MOST_RECIPIENTS) break
    if (recipient && !found.some((one) => isSame(one, recipient))) found.push(recipient)
  }
  return found.map(recipientOf)
}

/** The first of each. */
const distinct = <T>(all: readonly T[], keyOf: (one: T) => string): T[] => {
  const kept = new Map<string, T>()
  for (const one of all) if (!kept.has(keyOf(one))) kept.set(keyOf(one), one)
  return [...kept.values()]
}

const texts = (all: readonly (string | undefined)[]): string[] =>
  distinct(
    all.flatMap((text) => text?.trim() || []),
    plain,
  )

export const traitsOf = ({ profile, identifiers, facts, orders }: Described): Traits => {
  const called = (...kinds: readonly string[]) =>
    identifiers.flatMap(({ kind = '', value, removed }) => (kinds.includes(kind) && !removed ? value : []))
  const said = (field: string) =>
    facts.flatMap((fact) => (fact.field === field && !fact.removed ? String(fact.value) : []))
  return {
    names: texts([profile.name, ...called('name')]),
    nicks: texts([profile.nick, ...called('nick', 'login')]),
    phones: distinct(
      [...said('phone'), ...called('phone')].flatMap((text) => phoneOf(text ?? '') ?? []),
      ({ head, tail, whole }) => whole ?? `${head}${tail}`,
    ),
    wechats: texts(said('wechat')),
    emails: texts(called('email')),
    recipients: recipientsOf(orders),
  }
}
