/** Every stored setting: its default, and what it is for. They stay on this machine. */
import type { Localised } from '@shuke/shared/model'
import { storage } from 'wxt/utils/storage'

/** The server this installation is signed in to; null while it works alone. */
export interface Session {
  readonly server: string
  readonly token: string
  readonly workspace: { readonly id: string; readonly name: string }
  readonly member: { readonly id: string; readonly name: string; readonly role: 'owner' | 'manager' | 'agent' }
  /** The name of the store that holds this workspace here. */
  readonly store: string
  /** The account's, to sign in again with; absent where it was never typed. */
  readonly email?: string
}

export const session = storage.defineItem<Session | null>('local:session', { fallback: null })

/** Site profiles that a person switched on, by id. A permission alone switches nothing on. */
export const sitesOn = storage.defineItem<Readonly<Record<string, true>>>('local:sites-on', { fallback: {} })

export interface Layout {
  readonly collapsed: boolean
}

/** How the card stands, by the page's origin. Absent until a person has chosen. */
export const layouts = storage.defineItem<Readonly<Record<string, Layout>>>('local:layouts', { fallback: {} })

/**
 * - `online`: the last round went well
 * - `offline`: nobody answered
 * - `refused`: the server lets this account in no more, until it signs in again
 * - `trouble`: nothing was synced for another reason, the server's or this computer's, and `sentence` says which
 */
export type ConnectionState = 'online' | 'offline' | 'refused' | 'trouble'

/** The last state of the connection, for the card's footer; truth is in the store. */
export interface Connection {
  readonly state: ConnectionState
  /** False over plain http beyond this machine: the card says so. */
  readonly encrypted: boolean
  readonly at: number
  /** Why: always there for `trouble`, in the server's words when it gave any for `refused`, else absent. */
  readonly sentence?: Localised
}

export const connection = storage.defineItem<Connection | null>('session:connection', { fallback: null })

/** What became of this computer's own past in one workspace. */
export type HandOver =
  /** The person does not want it there; she is not asked again. */
  | { readonly answer: 'no' }
  | {
      readonly answer: 'yes'
      /** The store of before was handed over up to this op; null until it was once handed over whole. */
      readonly upTo: number | null
      /** Its orders stayed behind, because the member may not import. */
      readonly ordersLeft: boolean
    }

/**
 * By the workspace's id, whoever signs in to it here: what was on this computer is the shop's, not the member's. The first
 * workspace gets it unasked; for any other one a person decides.
 */
export const handedOver = storage.defineItem<Readonly<Record<string, HandOver>>>('local:handed-over', { fallback: {} })

/** How much a store held when it was last looked at: the browser may throw IndexedDB away, and this beside it stays. */
export interface Kept {
  /** Edits, drafts and refused edits that no server had. */
  readonly unsent: number
  /** On a computer that works alone; else 0, because the server has them. */
  readonly customers: number
  /** Epoch ms. */
  readonly at: number
}

/** By the store's name. */
export const kept = storage.defineItem<Readonly<Record<string, Kept>>>('local:kept', { fallback: {} })

/** A store was gone: what it held as far as it is known, until a person has read it. */
export interface Lost extends Kept {
  readonly store: string
  /** It was this computer's own, and no server has any of it. */
  readonly alone: boolean
  /** When it was noticed, epoch ms. */
  readonly noticedAt: number
}

export const lost = storage.defineItem<Lost | null>('local:lost', { fallback: null })
