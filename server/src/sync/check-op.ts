/** May this op be taken? Each is judged alone, so that a bad one never stops its neighbours. */
import {
  identifierKey,
  identifierRowId,
  linkRowId,
  orderKey,
  productRowId,
  shopRowId,
  tagRowId,
  usedRowId,
} from '@shuke/shared/identity'
import type {
  CareEventFields,
  IdentifierFields,
  LinkFields,
  Localised,
  ProductFields,
  SeenOrderFields,
  ShopFields,
  TagFields,
} from '@shuke/shared/model'
import { Op, type OpKind, type PutOp, type Rejection, SINGLE, sameBase, WORKSPACE_KINDS } from '@shuke/shared/sync'
import { type Asker, mayWrite } from '../auth/may-write.ts'
import type { Kept } from '../store/change.ts'

export type Reason = Rejection['reason']

export const SENTENCES: Readonly<Record<Reason, Localised>> = {
  malformed: {
    'zh-CN': '服务器看不懂这条改动，没有保存它；其他改动不受影响。',
    en: 'The server could not read this change and did not keep it; the others are not affected.',
  },
  forbidden: {
    'zh-CN': '你没有权限做这条改动，服务器没有保存它。',
    en: 'You may not make this change; the server did not keep it.',
  },
  'too-many': {
    'zh-CN': '一次发送的改动太多，请重试。',
    en: 'Too many changes were sent at once; please try again.',
  },
}

export const readOp = (raw: unknown, n: number): PutOp | null => {
  if (raw === null || typeof raw !== 'object') return null
  const parsed = Op.safeParse({ ...raw, n })
  return parsed.success ? (parsed.data as PutOp) : null
}

const WORKSPACE_OWN: ReadonlySet<string> = new Set(WORKSPACE_KINDS)

/** The fields without which a new row would not say what it is. */
const ESSENTIAL: { readonly [K in OpKind]: readonly string[] } = {
  profile: [],
  identifier: ['platform', 'shop', 'kind', 'value', 'strong'],
  fact: ['field', 'value'],
  tag: ['label'],
  note: [],
  care: ['type', 'at'],
  link: ['a', 'b', 'state'],
  shop: ['platform', 'code', 'zone', 'currency'],
  plan: [],
  'seen-order': ['platform', 'shop', 'number'],
  product: ['platform', 'shop', 'code', 'title'],
}

/** Ids that two workstations must agree on follow from the row's content; any other id would make a second row of the same thing. */
const derivedId = (op: PutOp, current: Kept | null): string | null => {
  const fields: Record<string, unknown> = { ...current?.fields, ...op.set }
  switch (op.kind) {
    case 'profile':
      return op.customer
    case 'identifier':
      return op.customer && identifierRowId(op.customer, identifierKey(fields as IdentifierFields))
    case 'tag':
      return op.customer && tagRowId(op.customer, (fields as TagFields).label)
    case 'link':
      return linkRowId((fields as LinkFields).a, (fields as LinkFields).b)
    case 'shop':
      return shopRowId(fields as ShopFields)
    case 'plan':
      return SINGLE
    case 'seen-order':
      return seenOrderId(op.id, fields as SeenOrderFields)
    case 'product':
      return productRowId(fields as ProductFields)
    case 'care':
      return careId(op.id, fields as Partial<CareEventFields>)
    default:
      return op.id
  }
}

/** A privilege is used once: who writes its use again writes the same row again, and the log is only ever added to. */
const careId = (said: string, { type, of }: Partial<CareEventFields>): string | null =>
  type === 'used' ? (of ? usedRowId(of) : null) : said

/** A platform numbers orders on the whole of it, or each shop's for itself: the page says which by the key that it makes. */
const seenOrderId = (said: string, { platform, shop, number }: SeenOrderFields): string => {
  const ofShop = orderKey({ platform, shop, number })
  return said === ofShop ? ofShop : orderKey({ platform, shop: null, number })
}

const says = (op: PutOp, field: string): unknown => (op.set as Record<string, unknown>)[field]

/** @returns why the op is not taken, or null when it is */
export const refuseOp = (op: PutOp, current: Kept | null, asker: Asker): Reason | null => {
  if (!mayWrite(op, current, asker)) return 'forbidden'
  if (WORKSPACE_OWN.has(op.kind) !== (op.customer === null)) return 'malformed'
  if (current && current.customer !== op.customer) return 'malformed'
  if (!current && ESSENTIAL[op.kind].some((field) => says(op, field) === undefined)) return 'malformed'
  if (derivedId(op, current) !== op.id) return 'malformed'

  if (op.kind === 'link') {
    const { a, b } = { ...current?.fields, ...op.set } as LinkFields
    if (a === b || op.customer !== a) return 'malformed'
    // Who did not know of the refusal does not lift it; a person who read it does.
    const lifts = current?.fields.state === 'refused' && says(op, 'state') === 'linked'
    if (lifts && !sameBase(current?.stamps.state, op.base.state ?? null)) return 'forbidden'
  }
  // An order, or a thing that is sold, is one shop's for good: under another one's name it would be shown to others.
  if (
    (op.kind === 'seen-order' || op.kind === 'product') &&
    current &&
    (says(op, 'shop') ?? current.fields.shop) !== current.fields.shop
  )
    return 'malformed'
  // Siblings are written by the merge; an author only says that they are read.
  if (op.kind === 'note' && Array.isArray(says(op, 'siblings')) && (says(op, 'siblings') as unknown[]).length > 0)
    return 'malformed'
  // The care log is only ever added to: a touch that could be rewritten would count for nothing.
  if (op.kind === 'care' && current) {
    const rewrites = Object.entries(op.set).some(
      ([field, value]) => field !== 'by' && JSON.stringify(current.fields[field]) !== JSON.stringify(value),
    )
    if (rewrites) return 'forbidden'
  }
  return null
}
