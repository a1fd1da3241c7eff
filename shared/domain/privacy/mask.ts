/**
 * What is left of a value for somebody who need not read it. A mask of a mask is itself, and what a platform masked
 * already stays as it wrote it.
 */

const STARS = '****'

/** Stars, and so few digits beside them that nobody could be called. */
const isMasked = (text: string, digits: string): boolean => text.includes('*') && digits.length <= 7

/** `138****1234`. Of a short number two digits stay at each end, of a very short one none. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replaceAll(/\D/g, '')
  if (isMasked(phone, digits)) return phone
  const mobile = /^86(1\d{10})$/.exec(digits)?.[1]
  if (mobile) return `+86 ${mobile.slice(0, 3)}${STARS}${mobile.slice(-4)}`
  if (digits.length >= 11) return `${digits.slice(0, 3)}${STARS}${digits.slice(-4)}`
  return digits.length >= 7 ? `${digits.slice(0, 2)}${STARS}${digits.slice(-2)}` : STARS
}

/** The first and the last character stay: a person recognises her own, and nobody can write to it. */
export const maskHandle = (handle: string): string =>
  handle.includes('*') ? handle : handle.length < 3 ? STARS : `${handle[0]}${STARS}${handle.at(-1)}`

/** `z****@example.com` */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  if (at < 1) return maskHandle(email)
  return email.slice(0, at).includes('*') ? email : `${email[0]}${STARS}${email.slice(at)}`
}

/**
 * Province, city, district. A 小区 is where somebody lives and no district: `(?<!…)` passes over words that only end like
 * one.
 */
const REGION = new RegExp(
  [
    String.raw`^\s*(?:[^\s\d]{2,8}?(?:省|自治区|特别行政区))?`,
    String.raw`\s*(?:[^\s\d]{1,10}?(?:市|自治州|地区|盟))?`,
    String.raw`\s*(?:[^\s\d]{1,8}?(?<![小社园校厂院景库宿])(?:区|县|旗|市))?`,
  ].join(''),
)

/** Province, city, district, as far as the address names them; empty for one that is written otherwise. */
export const regionOf = (address: string): string => (REGION.exec(address)?.[0] ?? '').trim()

/** To the district: `浙江省 杭州市 西湖区 ****`. Nothing of an address that is written otherwise. */
export const maskAddress = (address: string): string => {
  const region = (REGION.exec(address)?.[0] ?? '').trimEnd()
  const rest = address.slice(region.length)
  if (/^[\s*]*$/.test(rest)) return address
  return region === '' ? STARS : `${region} ${STARS}`
}

/** Mobile numbers of the mainland, however they are parted. */
const MOBILE = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)/g

/** A text in which somebody may have written a telephone number. */
export const maskNumbersIn = (text: string): string => text.replaceAll(MOBILE, maskPhone)

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\-]/g, String.raw`\$&`)

/** The words from which a value was taken, however its characters are parted there. */
export const maskSaid = (words: string, value: string, mask: (value: string) => string): string => {
  if (mask(value) === value) return maskNumbersIn(words)
  const anyhow = new RegExp([...value].map(escaped).join(String.raw`[\s-]*`), 'gi')
  return maskNumbersIn(words.replaceAll(anyhow, mask(value)))
}
