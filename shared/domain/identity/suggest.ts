/**
 * Who is perhaps the same person, and what speaks for it and against it. It joins nobody: a person looks at the evidence and
 * decides, and what she refused is not asked again.
 */
import type { CustomerId, LinkFields } from '../../model/index.ts'
import { arePartedBy } from './judged.ts'
import { type Described, isStarred, type Phone, plain, type Recipient, type Traits, traitsOf } from './traits.ts'

export type TraitName =
  | 'phone'
  | 'wechat'
  | 'email'
  | 'nick'
  | 'name'
  | 'recipientPhone'
  | 'recipient'
  | 'address'
  | 'city'

/** `alike`: what can be read of both agrees, and stars hide the rest. */
export type Likeness = 'same' | 'alike' | 'differs'

export interface Evidence {
  readonly what: TraitName
  readonly how: Likeness
  /** As written, stars and all. */
  readonly mine: string
  readonly theirs: string
}

/** One person: the customers that were joined into her, and what she is compared by. */
export interface Compared {
  readonly customers: readonly CustomerId[]
  readonly described: Described
}

export interface Suggestion {
  readonly customers: readonly CustomerId[]
  readonly score: number
  /** What agrees first, the weightiest first. */
  readonly evidence: readonly Evidence[]
}

/**
 * What a likeness is worth. Four digits at the end of a mainland number are shared by one in ten thousand of its prefix, so
 * that in a large shop they alone would name a stranger; with the city, or a name that fits the stars, they are worth a look.
 */
const WORTH: Readonly<Record<TraitName, Readonly<Record<Likeness, number>>>> = {
  phone: { same: 8, alike: 2, differs: -1 },
  wechat: { same: 8, alike: 0, differs: 0 },
  email: { same: 6, alike: 0, differs: 0 },
  recipientPhone: { same: 5, alike: 2, differs: 0 },
  address: { same: 4, alike: 0, differs: 0 },
  nick: { same: 3, alike: 1, differs: 0 },
  name: { same: 2, alike: 1, differs: -1 },
  recipient: { same: 2, alike: 1, differs: -1 },
  city: { same: 1, alike: 0, differs: -1 },
}

const ENOUGH = 3

/** A person looks at one at a time; more than these are not worth the asking. */
export const MOST_SUGGESTED = 3

/** A nick of fewer characters is taken by many: something else must agree beside it. */
const LONG_NICK = 4

const worthOf = ({ what, how, mine }: Evidence): number =>
  what === 'nick' && how === 'same' && plain(mine).length < LONG_NICK ? ENOUGH - 1 : WORTH[what][how]

/** Without one of these the rest is what any two neighbours have in common. */
const carries = (evidence: readonly Evidence[]): boolean => {
  const has = (what: TraitName, ...hows: readonly Likeness[]) =>
    evidence.some((one) => one.what === what && hows.includes(one.how))
  return (
    has('phone', 'same', 'alike') ||
    has('recipientPhone', 'same', 'alike') ||
    has('wechat', 'same') ||
    has('email', 'same') ||
    has('nick', 'same') ||
    (has('recipient', 'same') && has('address', 'same'))
  )
}

/** The most likely first; nobody whom somebody parted from her, and nobody on whom too little speaks for it. */
export const suggest = (
  me: Compared,
  others: readonly Compared[],
  links: readonly LinkFields[],
): readonly Suggestion[] => {
  const mine = traitsOf(me.described)
  return others
    .filter(({ customers }) => !customers.some((one) => me.customers.includes(one)))
    .filter(({ customers }) => !arePartedBy(links, me.customers, customers))
    .flatMap(({ customers, described }): Suggestion[] => {
      const evidence = compare(mine, traitsOf(described))
      const score = evidence.reduce((sum, one) => sum + worthOf(one), 0)
      return score >= ENOUGH && carries(evidence) ? [{ customers, score, evidence }] : []
    })
    .sort((a, b) => b.score - a.score || ((a.customers[0] ?? '') < (b.customers[0] ?? '') ? -1 : 1))
    .slice(0, MOST_SUGGESTED)
}

const ORDER: readonly Likeness[] = ['same', 'alike', 'differs']

/** What agrees and what does not; nothing of what only one of them is known by. */
export const compare = (mine: Traits, theirs: Traits): readonly Evidence[] => {
  const evidence = [
    ...phones(mine, theirs),
    ...texts('wechat', mine.wechats, theirs.wechats),
    ...texts('email', mine.emails, theirs.emails),
    ...texts('nick', mine.nicks, theirs.nicks),
    ...texts('name', mine.names, theirs.names),
    ...recipients(mine.recipients, theirs.recipients),
  ]
  return evidence.toSorted(
    (a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how) || WORTH[b.what][b.how] - WORTH[a.what][a.how],
  )
}

interface Pair<T> {
  readonly how: Likeness
  readonly mine: T
  readonly theirs: T
}

/** The pair that agrees best; null where one of the two has nothing. */
const best = <T>(mine: readonly T[], theirs: readonly T[], liken: (a: T, b: T) => Likeness): Pair<T> | null => {
  const pairs = mine.flatMap((a) => theirs.map((b): Pair<T> => ({ how: liken(a, b), mine: a, theirs: b })))
  return ORDER.flatMap((how) => pairs.find((pair) => pair.how === how) ?? [])[0] ?? null
}

const likenPhones = (a: Phone, b: Phone): Likeness => {
  if (a.whole !== null && b.whole !== null) return a.whole === b.whole ? 'same' : 'differs'
  const heads = a.head !== null && b.head !== null
  return heads && a.head === b.head && a.tail === b.tail ? 'alike' : 'differs'
}

/** Her own number against the other's own, else against the number of somebody the other sends to, else those two. */
const phones = (mine: Traits, theirs: Traits): Evidence[] => {
  const sentTo = ({ recipients }: Traits) => recipients.flatMap(({ phone }) => phone ?? [])
  const own = best(mine.phones, theirs.phones, likenPhones)
  const others = [
    best(mine.phones, sentTo(theirs), likenPhones),
    best(sentTo(mine), theirs.phones, likenPhones),
    best(sentTo(mine), sentTo(theirs), likenPhones),
  ]
  const said = (what: TraitName, pair: Pair<Phone>): Evidence => ({
    what,
    how: pair.how,
    mine: pair.mine.text,
    theirs: pair.theirs.text,
  })
  if (own && own.how !== 'differs') return [said('phone', own)]
  const other = others.find((pair) => pair !== null && pair.how !== 'differs')
  return [...(other ? [said('recipientPhone', other)] : []), ...(own ? [said('phone', own)] : [])]
}

/** Whether stars could hide this text: `周*` and `周岚`, `岚**布` and `岚织布`. */
const fitsStars = (starred: string, text: string): boolean => {
  const [head = '', ...rest] = plain(starred).split(/\*+/)
  const tail = rest.at(-1) ?? ''
  const whole = plain(text)
  if (head === '' && tail === '') return false
  return whole.length > head.length + tail.length && whole.startsWith(head) && whole.endsWith(tail)
}

const likenTexts = (a: string, b: string): Likeness => {
  if (plain(a) === plain(b)) return isStarred(a) ? 'alike' : 'same'
  if (isStarred(a) !== isStarred(b)) return (isStarred(a) ? fitsStars(a, b) : fitsStars(b, a)) ? 'alike' : 'differs'
  return 'differs'
}

const texts = (what: TraitName, mine: readonly string[], theirs: readonly string[]): Evidence[] => {
  const pair = best(mine, theirs, likenTexts)
  // Everybody has another nick on another platform.
  return pair && (pair.how !== 'differs' || what === 'name') ? [{ what, ...pair }] : []
}

const recipients = (mine: readonly Recipient[], theirs: readonly Recipient[]): Evidence[] => {
  const of = (all: readonly Recipient[], field: 'name' | 'address' | 'city') => all.flatMap((one) => one[field] ?? [])
  const readable = (all: readonly string[]) => all.filter((text) => !isStarred(text))
  const name = best(of(mine, 'name'), of(theirs, 'name'), likenTexts)
  const door = best(readable(of(mine, 'address')), readable(of(theirs, 'address')), likenTexts)
  const city = best(of(mine, 'city'), of(theirs, 'city'), likenTexts)
  const isSameDoor = door?.how === 'same'
  return [
    ...(isSameDoor ? [{ what: 'address' as const, ...door }] : []),
    ...(city && !isSameDoor ? [{ what: 'city' as const, ...city }] : []),
    ...(name ? [{ what: 'recipient' as const, ...name }] : []),
  ]
}
