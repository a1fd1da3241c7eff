/**
 * Which values of a row are masked, and how. A path names a value from the outermost field in: `value`,
 * `recipient.phone`, `older.0.order.recipient.address`.
 */
import type { IdentifierFields, Order, StoredOrder } from '@shuke/shared/model'
import { maskAddress, maskEmail, maskHandle, maskNumbersIn, maskPhone, maskSaid } from '@shuke/shared/privacy'
import type { WireRow } from '@shuke/shared/sync'

type Fields = Readonly<Record<string, unknown>>
type Masked = ReadonlyMap<string, unknown>

const OF_FACTS: Readonly<Record<string, (value: string) => string>> = { phone: maskPhone, wechat: maskHandle }
const OF_IDENTIFIERS: Readonly<Record<string, (value: string) => string>> = { phone: maskPhone, email: maskEmail }

const factMasks = ({ field, value, quote }: Fields): [string, unknown][] => {
  const mask = OF_FACTS[String(field)]
  const said = typeof quote === 'string' ? quote : ''
  if (!mask) return [['quote', maskNumbersIn(said)]]
  return [
    ['value', mask(String(value))],
    ['quote', maskSaid(said, String(value), mask)],
  ]
}

/** With stars in it, it decides nothing: two buyers' numbers look alike. */
const identifierMasks = (at: string, { kind, value }: Partial<IdentifierFields>): [string, unknown][] => {
  const mask = kind === undefined ? undefined : OF_IDENTIFIERS[kind]
  if (!mask || value === undefined || mask(value) === value) return []
  return [
    [`${at}value`, mask(value)],
    [`${at}masked`, true],
  ]
}

const orderMasks = (at: string, { recipient, buyer }: Partial<Order>): [string, unknown][] => [
  ...(recipient?.phone === undefined
    ? []
    : [[`${at}recipient.phone`, maskPhone(recipient.phone)] satisfies [string, unknown]]),
  ...(recipient?.address === undefined
    ? []
    : [[`${at}recipient.address`, maskAddress(recipient.address)] satisfies [string, unknown]]),
  ...(buyer ? identifierMasks(`${at}buyer.`, buyer) : []),
]

const storedOrderMasks = (order: Partial<StoredOrder>): [string, unknown][] => [
  ...orderMasks('', order),
  ...(order.older ?? []).flatMap((one, i) => orderMasks(`older.${i}.order.`, one.order)),
]

/** By path, what is said instead of each value that is not to be read. Empty for a row without any. */
export const masksOf = (kind: string, fields: Fields): Masked => {
  const all =
    kind === 'fact'
      ? factMasks(fields)
      : kind === 'identifier'
        ? identifierMasks('', fields as Partial<IdentifierFields>)
        : kind === 'order'
          ? storedOrderMasks(fields as Partial<StoredOrder>)
          : []
  return new Map(all.filter(([path, mask]) => mask !== (valueAt(fields, path) ?? '')))
}

/** Undefined where the path leads nowhere. */
export const valueAt = (fields: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        value !== null && typeof value === 'object' && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      fields,
    )

const withValue = (fields: unknown, [name, ...inner]: readonly string[], value: unknown): unknown => {
  if (name === undefined) return value
  if (Array.isArray(fields)) return fields.with(Number(name), withValue(fields[Number(name)], inner, value))
  const before = fields as Record<string, unknown>
  return { ...before, [name]: withValue(before[name], inner, value) }
}

/** The row for eyes that need not read everything, and which of its values they do not. The same row where that is none. */
export const maskRow = (row: WireRow): WireRow => {
  const masks = masksOf(row.kind, row.fields)
  if (masks.size === 0) return row
  let fields: unknown = row.fields
  for (const [path, mask] of masks) fields = withValue(fields, path.split('.'), mask)
  return { ...row, fields: fields as WireRow['fields'], masked: [...masks.keys()] }
}

/**
 * An op without the masks that it would write over what they stand for: they were read here and come back by a restore, an
 * undo or a form that was saved unchanged. A number with stars never takes the place of one without.
 */
export const withoutMasks = <O extends { readonly kind: string; readonly set: object }>(
  op: O,
  stored: Fields | null,
): O => {
  if (stored === null) return op
  const masks = masksOf(op.kind, stored)
  const echoes = Object.entries(op.set).filter(
    ([field, value]) =>
      masks.has(field) &&
      value !== stored[field] &&
      (value === masks.get(field) || (field === 'value' && String(value).includes('*'))),
  )
  if (echoes.length === 0) return op
  const dropped = new Set(echoes.map(([field]) => field))
  return { ...op, set: Object.fromEntries(Object.entries(op.set).filter(([field]) => !dropped.has(field))) }
}
