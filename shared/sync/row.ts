/** A row: the unit that is written, merged, sent and shown. */
import { z } from 'zod'
import {
  Aggregates,
  CareEventFields,
  CustomerId,
  FactFields,
  IdentifierFields,
  LinkFields,
  MemberFields,
  NoteFields,
  Plan,
  ProductFields,
  ProfileFields,
  SeenOrderFields,
  ShopFields,
  ShopModel,
  StoredOrder,
  TagFields,
} from '../model/index.ts'
import { Stamp } from './stamp.ts'

/** The kinds a member writes by ops. Each has one strict schema of fields; an op carries a part of them. */
export const FIELDS_OF = {
  profile: ProfileFields,
  identifier: IdentifierFields,
  fact: FactFields,
  tag: TagFields,
  note: NoteFields,
  care: CareEventFields,
  link: LinkFields,
  shop: ShopFields,
  plan: Plan,
  /** By the order's key. What it says is drawn together with the order by the server, or here by who works alone. */
  'seen-order': SeenOrderFields,
  /** A thing that the shop sells, by what it is called. */
  product: ProductFields,
} as const

export type OpKind = keyof typeof FIELDS_OF
export type FieldsOf<K extends OpKind> = z.infer<(typeof FIELDS_OF)[K]>

/**
 * The kinds the server alone writes: orders and what they come to through imports, members through accounts, the model
 * through fitting, and who is to be let go of.
 */
export const SERVER_KINDS = {
  order: StoredOrder,
  aggregates: Aggregates,
  member: MemberFields,
  model: ShopModel,
  /** The customer of this id is no longer among those whom every workstation holds; whoever holds her may let go of her. */
  leave: z.strictObject({}),
} as const

export type RowKind = OpKind | keyof typeof SERVER_KINDS

/** Kinds that belong to the workspace and to no one customer. */
export const WORKSPACE_KINDS = [
  'shop',
  'plan',
  'product',
  'member',
  'model',
  'leave',
] as const satisfies readonly RowKind[]

/** A row of a kind written by ops, as stored and sent. `fields` may lack what nobody has written yet. */
export interface Row<K extends OpKind = OpKind> {
  readonly kind: K
  readonly id: string
  /** Whose it is; null for the workspace's own rows. A link is under both its ends, and names the first here. */
  readonly customer: CustomerId | null
  readonly fields: Partial<FieldsOf<K>>
  readonly stamps: Readonly<Record<string, Stamp>>
  /** The workspace's revision at its last change; 0 while the server has not seen it. */
  readonly rev: number
  /** As in the wire's form: what stands in these fields is not what the server holds, and is never written to it. */
  readonly masked?: readonly string[] | undefined
}

/** The wire's form of any row. Unknown kinds and fields of a newer server are kept raw and returned unchanged. */
export const WireRow = z.object({
  kind: z.string().max(32),
  id: z.string().max(200),
  customer: CustomerId.nullable(),
  fields: z.record(z.string(), z.unknown()),
  stamps: z.record(z.string(), Stamp),
  rev: z.int().min(0),
  /** The row is gone for good: take it out. */
  gone: z.literal(true).optional(),
  /** Of a customer whom only those hold who asked for her. */
  cold: z.literal(true).optional(),
  /** Values, by their paths (`value`, `recipient.phone`), that the server said with stars; an older workstation passes over it. */
  masked: z.array(z.string().max(100)).max(500).readonly().optional(),
})
export type WireRow = z.infer<typeof WireRow>

/** The id of a workspace's single row of a kind. */
export const SINGLE = 'the' as const
