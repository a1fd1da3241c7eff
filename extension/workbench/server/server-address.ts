/** Where a server may be: https anywhere, plain http on this machine, and in a private network if a person says so. */

export type AddressProblem = 'empty' | 'not-an-address' | 'plain-public' | 'plain-private'

export type Address =
  | { readonly kind: 'ok'; readonly url: string; readonly encrypted: boolean }
  | { readonly kind: 'problem'; readonly problem: AddressProblem }

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

/** RFC 1918, link-local, and IPv6 unique local addresses. A name may point anywhere, so only numbers count. */
const PRIVATE = [
  /^10(?:\.\d+){3}$/,
  /^192\.168(?:\.\d+){2}$/,
  /^172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}$/,
  /^169\.254(?:\.\d+){2}$/,
  /^\[f[cd][0-9a-f]{2}:/,
  /^\[fe80:/,
]

/**
 * @param text what the person typed; a missing scheme is https, or http on this machine
 * @param plainAllowed the person has switched on plain http for the private network
 */
export const readAddress = (text: string, plainAllowed: boolean): Address => {
  const typed = text.trim()
  if (typed === '') return { kind: 'problem', problem: 'empty' }
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `${schemeFor(typed)}://${typed}`)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    return { kind: 'problem', problem: 'not-an-address' }
  const address = { kind: 'ok', url: url.origin, encrypted: true } as const
  if (url.protocol === 'https:' || LOOPBACK.test(url.hostname)) return address
  if (!PRIVATE.some((range) => range.test(url.hostname))) return { kind: 'problem', problem: 'plain-public' }
  return plainAllowed ? { ...address, encrypted: false } : { kind: 'problem', problem: 'plain-private' }
}

const schemeFor = (typed: string): string => (LOOPBACK.test(typed.replace(/[:/]\d*.*$/, '')) ? 'http' : 'https')

const parse = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

/** An invitation as a colleague hands it over: the link `https://server/join#CODE`, or the code alone. */
export const readInvitation = (text: string): { readonly server: string | null; readonly code: string } => {
  const url = parse(text.trim())
  if (!url?.protocol.startsWith('http')) return { server: null, code: text.trim() }
  return { server: url.origin, code: url.hash.slice(1) }
}
