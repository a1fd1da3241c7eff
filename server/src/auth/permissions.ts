/**
 * Who may do what, as data. The middleware lets in by this table and refuses what it does not list, the changes under the
 * workspace's lock ask it again, and the tests are made from it.
 */
import { NOTE_REMOVABLE_MS, type Role } from '@shuke/shared/model'
import type { OpKind } from '@shuke/shared/sync'
import type { AuditAction } from '../store/audit.ts'

export type Caller = Role | 'signed-out'

/** How often one may ask, and by what it is counted. */
export const RATES = {
  /** Tries of a password or a code: wrong ones alone count, by address and by e-mail, so that many addresses do not help. */
  'sign-in': { limit: 10, windowMs: 15 * 60_000, by: 'address-and-email' },
  /** An agent's day, not a scraper's. */
  cards: { limit: 600, windowMs: 60_000, by: 'member' },
  /** A person's, not a list of all customers. */
  searches: { limit: 600, windowMs: 60 * 60_000, by: 'member' },
  /** One every five seconds for each open note, and one when it is opened or closed. */
  editing: { limit: 120, windowMs: 60_000, by: 'member' },
  /** Beside the day's count, which the log keeps. */
  reveals: { limit: 20, windowMs: 60_000, by: 'member' },
} as const satisfies Readonly<
  Record<string, { readonly limit: number; readonly windowMs: number; readonly by: 'member' | 'address-and-email' }>
>
export type Rate = keyof typeof RATES

export interface Permission {
  readonly may: readonly Caller[]
  readonly rate?: Rate
  /** The password was given again a moment ago: a session that was left open is not enough. */
  readonly passwordAgain?: true
  /** The request says why, and is refused without. */
  readonly reason?: true
  /** What the log holds of it when it was done. */
  readonly audited?: readonly AuditAction[]
  /** Who is limited to some shops reaches those only. */
  readonly inShops?: true
}

const OWNERS: readonly Role[] = ['owner']
const MANAGERS: readonly Role[] = ['owner', 'manager']
const MEMBERS: readonly Role[] = ['owner', 'manager', 'agent']
/** Answered only to who brings a code or a password. */
const ANYBODY: readonly Caller[] = ['signed-out', ...MEMBERS]

export const PERMISSIONS = {
  'session.claimOwner': { may: ANYBODY, rate: 'sign-in', audited: ['joined'] },
  'session.join': { may: ANYBODY, rate: 'sign-in', audited: ['joined'] },
  'session.signIn': { may: ANYBODY, rate: 'sign-in' },
  'session.resetPassword': { may: ANYBODY, rate: 'sign-in', audited: ['password-reset'] },
  'session.signOut': { may: MEMBERS },
  /** Her password again, before what takes much along. */
  'session.confirm': { may: MEMBERS, rate: 'sign-in' },
  'sync.hello': { may: MEMBERS },
  /** What may be pushed is said by kind, below. */
  'sync.push': { may: MEMBERS, inShops: true },
  'sync.pull': { may: MEMBERS, inShops: true },
  'sync.poke': { may: MEMBERS, inShops: true },
  'editing.sign': { may: MEMBERS, rate: 'editing' },
  /** A sign names a note and a member, and nothing of any buyer. */
  'editing.watch': { may: MEMBERS },
  'card.get': { may: MEMBERS, rate: 'cards', inShops: true },
  'search.customers': { may: MEMBERS, rate: 'searches', inShops: true },
  'customers.reveal': { may: MEMBERS, rate: 'reveals', reason: true, audited: ['revealed'], inShops: true },
  'imports.ahead': { may: MANAGERS, inShops: true },
  'imports.begin': { may: MANAGERS, audited: ['import-begun'], inShops: true },
  'imports.chunk': { may: MANAGERS, inShops: true },
  'imports.applyNext': { may: MANAGERS, inShops: true },
  'imports.undo': { may: MANAGERS, audited: ['import-undone'], inShops: true },
  'imports.state': { may: MANAGERS, inShops: true },
  /** A manager what she sees, so much in a day. */
  'exports.begin': { may: MANAGERS, passwordAgain: true, audited: ['export-begun'], inShops: true },
  /** Of an export that this session began with the password, for as long as it takes. */
  'exports.page': { may: MANAGERS, audited: ['exported'], inShops: true },
  'exports.stop': { may: MANAGERS, audited: ['exported'] },
  /** Carried out days later by the server; until then any owner may call it off. */
  'workspace.planTransfer': { may: OWNERS, passwordAgain: true, audited: ['transfer-planned'] },
  'workspace.planDeletion': { may: OWNERS, passwordAgain: true, audited: ['deletion-planned'] },
  'workspace.callOff': { may: OWNERS, audited: ['called-off'] },
  'workspace.planned': { may: OWNERS },
  /** Of whose words is said by role, below. Bringing back is an op like any other. */
  'trash.list': { may: MEMBERS, inShops: true },
  'members.list': { may: MANAGERS },
  /** A manager invites, removes and limits agents; whom she may, is decided under the lock. */
  'members.invite': { may: MANAGERS, audited: ['invited'], inShops: true },
  'members.remove': { may: MANAGERS, audited: ['removed'], inShops: true },
  'members.setShops': { may: MANAGERS, audited: ['shops-changed'], inShops: true },
  'members.setRole': { may: OWNERS, passwordAgain: true, audited: ['role-changed'] },
  /** With such a code in hand the account is one's own. */
  'members.allowReset': { may: OWNERS, audited: ['reset-allowed'] },
  /** One's own; an owner everybody's, a manager the agents'. */
  'members.devices': { may: MEMBERS },
  'members.revokeDevice': { may: MEMBERS, audited: ['device-revoked'] },
  /** Which lines is said by role, below. */
  'members.audit': { may: MEMBERS },
} as const satisfies Readonly<Record<string, Permission>>

export type Procedure = keyof typeof PERMISSIONS

/** Null for what is not listed: nobody may. */
export const permissionOf = (path: string): Permission | null =>
  Object.hasOwn(PERMISSIONS, path) ? PERMISSIONS[path as Procedure] : null

export const mayCall = ({ may }: Permission, role: Role): boolean => may.includes(role)

/** What of the log a role reads: all of it, all but what concerns the owners' own accounts, or what she did herself. */
export const AUDIT_READ: Readonly<Record<Role, 'all' | 'not-of-owners' | 'own'>> = {
  owner: 'all',
  manager: 'not-of-owners',
  agent: 'own',
}

/** What of the trash a role sees, and may bring back: all of it, or what she wrote herself. */
export const TRASH_READ: Readonly<Record<Role, 'all' | 'own'>> = { owner: 'all', manager: 'all', agent: 'own' }

/** Who gets in, as what, and by which password. */
export const ABOUT_ACCOUNTS: readonly AuditAction[] = [
  'invited',
  'joined',
  'role-changed',
  'shops-changed',
  'removed',
  'reset-allowed',
  'password-reset',
  'device-revoked',
  'transfer-planned',
  'transferred',
  'deletion-planned',
  'called-off',
]

export interface OpPermission {
  readonly may: readonly Role[]
  /** It is every shop's: who is limited to some leaves it alone. */
  readonly everyShop?: true
  /** Of rows that are somebody's words. */
  readonly words?: {
    /** Who may put other words in the place of a colleague's, take them away and bring them back. */
    readonly ofOthers: readonly Role[]
    /** How long a role may take its own away, ms; without end when it is not said. */
    readonly removesOwnFor: Readonly<Partial<Record<Role, number>>>
  }
}

/** Which rows a member may write by ops. */
export const OP_PERMISSIONS: Readonly<Record<OpKind, OpPermission>> = {
  profile: { may: MEMBERS },
  identifier: { may: MEMBERS },
  fact: { may: MEMBERS },
  tag: { may: MEMBERS },
  /** What an agent writes for a colleague's words stands beside them, until the colleague or a manager decides. */
  note: { may: MEMBERS, words: { ofOthers: MANAGERS, removesOwnFor: { agent: NOTE_REMOVABLE_MS } } },
  /** The log of touches is only ever added to, by whoever touched. */
  care: { may: MEMBERS },
  /**
   * Agents too, where they might only propose: the card offers everybody to take two people apart, a sighting joins two by
   * a strong identifier on its own, every such act can be taken back, and a person's is recorded.
   */
  link: { may: MEMBERS },
  shop: { may: MANAGERS },
  plan: { may: MANAGERS, everyShop: true },
  /** What the page of her chat shows of an order of her shops. */
  'seen-order': { may: MEMBERS },
  /** Whoever is asked what a thing of her shops is may say it. */
  product: { may: MEMBERS },
}

/** Whose copy holds telephone numbers and addresses with stars only. Everybody's: who needs one asks for it, and says why. */
export const MASKED_FOR: Readonly<Record<Role, boolean>> = { owner: true, manager: true, agent: true }

/**
 * Whose exports hold stars. An owner takes everything along, numbers too: her password was asked for, it is written down, and
 * a shop that leaves must not leave its buyers' numbers behind.
 */
export const EXPORTS_MASKED_FOR: Readonly<Record<Role, boolean>> = { owner: false, manager: true, agent: true }
