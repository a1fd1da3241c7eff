/** Every stored setting: its default, and what it is for. They stay on this machine. */
import { storage } from 'wxt/utils/storage'

/** The server this installation is signed in to; null while it works alone. */
export interface Session {
  readonly server: string
  readonly token: string
  readonly workspace: { readonly id: string; readonly name: string }
  readonly member: { readonly id: string; readonly name: string; readonly role: 'owner' | 'manager' | 'agent' }
  /** The name of the store that holds this workspace here. */
  readonly store: string
}

export const session = storage.defineItem<Session | null>('local:session', { fallback: null })

/** Site profiles that a person switched on, by id. A permission alone switches nothing on. */
export const sitesOn = storage.defineItem<Readonly<Record<string, true>>>('local:sites-on', { fallback: {} })

export interface Layout {
  readonly collapsed: boolean
}

/** How the card stands, by the page's origin. Absent until a person has chosen. */
export const layouts = storage.defineItem<Readonly<Record<string, Layout>>>('local:layouts', { fallback: {} })

/** The last state of the connection, for the card's footer; truth is in the store. */
export interface Connection {
  readonly state: 'offline' | 'online' | 'refused'
  /** False over plain http beyond this machine: the card says so. */
  readonly encrypted: boolean
  readonly at: number
  /** Why, when refused. */
  readonly sentence?: string
}

export const connection = storage.defineItem<Connection | null>('session:connection', { fallback: null })

/**
 * Stores of workspaces to which everything of before was handed over. What was on this computer when somebody signed in
 * goes to the server once, and no later sign-in sends it again over what colleagues have written since.
 */
export const handedOver = storage.defineItem<Readonly<Record<string, true>>>('local:handed-over', { fallback: {} })
