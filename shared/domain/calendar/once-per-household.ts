/** One greeting a household: people who live behind the same telephone or door are greeted once. */

export interface Greeted {
  readonly id: string
  /** The telephone, as kept; one with stars joins nobody. */
  readonly phone?: string | undefined
  /** Name and address of whom her parcels go to. */
  readonly recipient?: { readonly name?: string | undefined; readonly address?: string | undefined } | undefined
}

/**
 * Whom of a list to greet, first come first: `kept` in its order, and of each other the one greeted in her place. Households
 * join by a readable telephone, or by the recipient's name and address together; a flat alone is not a family, a name alone
 * is not a person, and nothing masked is compared.
 */
export function oncePerHousehold<G extends Greeted>(
  people: readonly G[],
): { readonly kept: readonly G[]; readonly others: readonly { readonly person: G; readonly with: G }[] } {
  const seen = new Map<string, G>()
  const kept: G[] = []
  const others: { person: G; with: G }[] = []
  for (const person of people) {
    const keys = keysOf(person)
    const first = keys.map((key) => seen.get(key)).find((one) => one !== undefined)
    // What she is known by joins the household, too: the next one may share only that.
    for (const key of keys) if (!seen.has(key)) seen.set(key, first ?? person)
    if (first) others.push({ person, with: first })
    else kept.push(person)
  }
  return { kept, others }
}

function keysOf({ phone, recipient }: Greeted): readonly string[] {
  const digits = phone?.replace(/[^\d*]/g, '').replace(/^86(?=1\d{10}$)/, '') ?? ''
  const keys: string[] = []
  if (/^\d{7,}$/.test(digits)) keys.push(`tel ${digits}`)
  const [name, address] = [plain(recipient?.name), plain(recipient?.address)]
  if (name && address) keys.push(`door ${name} ${address}`)
  return keys
}

const plain = (text: string | undefined): string | null => {
  const tidy = text?.normalize('NFKC').replace(/\s+/gu, '') ?? ''
  return tidy === '' || tidy.includes('*') ? null : tidy
}
