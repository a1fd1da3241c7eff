/** What the benchmark asks of every system, so that each is asked the same. */
import type { CustomerId, Order } from '@shuke/shared/model'

/** A customer as every system is given her. */
export interface Customer {
  readonly id: CustomerId
  readonly nick: string
  readonly tags: readonly string[]
  readonly orders: readonly Omit<Order, 'buyer'>[]
  readonly note: { readonly id: string; readonly text: string; readonly at: number }
}

/** New words for a customer's note. */
export interface Edit {
  readonly customer: CustomerId
  readonly text: string
}

/** All customers, or those whom our server gives to every workstation. */
export type Held = 'all' | 'hot'

/** All that a workstation must be told. */
export interface Place {
  readonly url: string
  readonly held: Held
  /** Of the local store. */
  readonly name: string
  readonly token?: string
  readonly member?: string
}

/** Of the customers held: how many, and one hash over all that is said of them. */
export interface State {
  readonly customers: number
  readonly hash: string
}

/** How long until the server had every edit on its disk, and until nothing was left to be said either way; ms. */
export interface Sent {
  readonly acked: number
  readonly settled: number
}

/** An edit's place in its series, and when it stood in the local store: epoch ms with fractions. */
export type Heard = readonly [n: number, at: number]

/** A workstation of one system, in a page or in Node. */
export interface Client {
  readonly open: (place: Place) => Promise<void>
  /** One customer by one request, as a chat opens her. @returns the words of her note */
  readonly card: (customer: CustomerId) => Promise<string>
  /** Until the local store holds what the server has. */
  readonly catchUp: () => Promise<void>
  /** To the local store alone. */
  readonly write: (edits: readonly Edit[]) => Promise<void>
  readonly send: () => Promise<Sent>
  /** Stays connected from now on, and notes when this customer's words stand in the local store. */
  readonly listen: (customer: CustomerId) => Promise<void>
  /** While connected. @returns when it was begun, epoch ms with fractions */
  readonly say: (edit: Edit) => Promise<number>
  readonly heard: () => Promise<readonly Heard[]>
  /** Stays connected through every failure until nothing waits any more. */
  readonly settle: () => Promise<void>
  readonly state: () => Promise<State>
  readonly close: () => Promise<void>
}

export const nowMs = (): number => performance.timeOrigin + performance.now()

/** `edit 17 …` is the 17th of its series. */
export const placeOf = (text: string | undefined): number => Number(/^edit (\d+)/.exec(text ?? '')?.[1] ?? 0)
