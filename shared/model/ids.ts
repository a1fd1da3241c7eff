/** Branded identifiers: a string that says what it names, so that a note's id cannot be passed where a customer's is meant. */
import { z } from 'zod'

/** A well-formed string: no NUL (PostgreSQL refuses it) and no lone surrogate (UTF-8 cannot carry it). */
export const wellFormed = (max: number) =>
  z
    .string()
    .max(max)
    .refine((s) => !s.includes('\u0000') && s.isWellFormed(), 'not well-formed text')

const id = <const Brand extends string>(pattern: RegExp) => z.string().regex(pattern).brand<Brand>()

/** `cus_` and 26 base32 characters: derived from the first strong identifier, else random. */
export const CustomerId = id<'CustomerId'>(/^cus_[0-9a-z]{26}$/)
export type CustomerId = z.infer<typeof CustomerId>

/** A row's own id within its kind: made by the client that creates it, or derived where two clients must agree. */
export const RowId = id<'RowId'>(/^[a-z]{3}_[0-9a-z]{26}$/)
export type RowId = z.infer<typeof RowId>

/** Scope and number of an order, e.g. `taobao/*` + `/3000002610310002236`: see `orderKey`. */
export const OrderKey = wellFormed(200).brand<'OrderKey'>()
export type OrderKey = z.infer<typeof OrderKey>

/** A member of a workspace; `me` on a workstation that works alone. */
export const MemberId = wellFormed(64).brand<'MemberId'>()
export type MemberId = z.infer<typeof MemberId>

/** One installation of the extension, for one member of one workspace: the author of contiguous op numbers. */
export const ClientId = id<'ClientId'>(/^cli_[0-9a-z]{26}$/)
export type ClientId = z.infer<typeof ClientId>

/** One run of an order import; all it brought can be taken away again under this id. */
export const ImportId = id<'ImportId'>(/^imp_[0-9a-z]{26}$/)
export type ImportId = z.infer<typeof ImportId>

/** A platform's name as its site profile and its file formats spell it: `taobao`, `pinduoduo`, `practice`. */
export const Platform = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/)
export type Platform = z.infer<typeof Platform>

/** The shop's own id or name on its platform. */
export const ShopCode = wellFormed(120).min(1)
export type ShopCode = z.infer<typeof ShopCode>

/** Epoch milliseconds. */
export const Instant = z.int().min(-8.64e15).max(8.64e15)
export type Instant = z.infer<typeof Instant>

/** Money in integer minor units (分, cents) of the currency named beside it. */
export const Minor = z.int()
export type Minor = z.infer<typeof Minor>

/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/)
export type Currency = z.infer<typeof Currency>
