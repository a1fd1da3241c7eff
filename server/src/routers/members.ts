/** Who works here. */
import { MemberId, Role, Shops, wellFormed } from '@shuke/shared/model'
import { z } from 'zod'
import { listDevices, revokeDevice } from '../auth/devices.ts'
import { allowReset, inviteMember, removeMember, setRole, setShops } from '../auth/membership.ts'
import { ABOUT_ACCOUNTS, AUDIT_READ } from '../auth/permissions.ts'
import type { Principal } from '../auth/principal.ts'
import { AUDIT_ACTIONS, type AuditView, listAudit, revealCounts } from '../store/audit.ts'
import type { Database } from '../store/database.ts'
import { tokenIn } from '../store/devices.ts'
import { listMembers, namesIn } from '../store/members.ts'
import { memberProcedure, router } from '../trpc.ts'

const MemberOutput = z.object({
  id: MemberId,
  name: z.string(),
  email: z.string(),
  role: Role,
  shops: Shops,
  joinedAt: z.int(),
})

const DeviceOutput = z.object({
  id: z.string(),
  name: z.string(),
  since: z.int(),
  seen: z.int(),
  /** The one that asks. */
  current: z.boolean(),
})

const Values = z.record(z.string(), z.unknown()).nullable()

const AuditOutput = z.object({
  lines: z.array(
    z.object({
      n: z.int(),
      at: z.int(),
      /** Null for the server's command line. */
      who: z.string().nullable(),
      action: z.enum(AUDIT_ACTIONS),
      /** The name of a member; the id of anything else. */
      subject: z.string().nullable(),
      before: Values,
      after: Values,
    }),
  ),
  more: z.boolean(),
  /** Who had masked values shown, and how many: in the last day, and in the last 30. With the first page. */
  reveals: z.array(z.object({ who: z.string(), day: z.int(), month: z.int() })),
})

const AUDIT_PAGE = 50

const DAY_MS = 24 * 3600 * 1000

const revealsIn = async (
  db: Database,
  me: Principal,
  names: ReadonlyMap<string, string>,
  now: number,
): Promise<z.infer<typeof AuditOutput>['reveals']> => {
  const isRead = ({ member }: { readonly member: MemberId }) => AUDIT_READ[me.role] !== 'own' || member === me.member
  const counts = async (since: number) => (await revealCounts(db, me.workspace, since)).filter(isRead)
  const day = new Map((await counts(now - DAY_MS)).map(({ member, count }) => [member, count]))
  return (await counts(now - 30 * DAY_MS)).map(({ member, count }) => ({
    who: names.get(member) ?? member,
    day: day.get(member) ?? 0,
    month: count,
  }))
}

/** By the table: which lines the reader's role lets her see. */
const auditViewOf = ({ role, member }: Principal): AuditView => {
  const kind = AUDIT_READ[role]
  if (kind === 'own') return { kind, member }
  return kind === 'all' ? { kind } : { kind, actions: ABOUT_ACCOUNTS }
}

export const membersRouter = router({
  list: memberProcedure.output(z.array(MemberOutput)).query(async ({ ctx: { store, me } }) =>
    (await listMembers(store.db, me.workspace)).map(({ id, name, email, role, shops, joinedAt }) => ({
      id,
      name,
      email,
      role,
      shops,
      joinedAt,
    })),
  ),

  invite: memberProcedure
    .input(z.strictObject({ role: Role, shops: Shops.optional() }))
    .output(z.object({ code: z.string(), link: z.string(), expiresAt: z.int() }))
    .mutation(async ({ ctx: { store, me, now, address }, input }) => {
      const { code, expiresAt } = await inviteMember(store, me, input.role, input.shops ?? null, now())
      // Behind the #, so that no proxy's log holds the code.
      return { code, link: `${address()}/join#${code}`, expiresAt }
    }),

  remove: memberProcedure
    .input(z.strictObject({ member: MemberId }))
    .output(z.object({}))
    .mutation(async ({ ctx: { store, me, live, now }, input }) => {
      live.moved(me.workspace, await removeMember(store, me, input.member, now()))
      live.left(me.workspace, input.member)
      return {}
    }),

  setRole: memberProcedure
    .input(z.strictObject({ member: MemberId, role: Role }))
    .output(z.object({}))
    .mutation(async ({ ctx: { store, me, live, now }, input }) => {
      live.moved(me.workspace, await setRole(store, me, input.member, input.role, now()))
      return {}
    }),

  setShops: memberProcedure
    .input(z.strictObject({ member: MemberId, shops: Shops }))
    .output(z.object({}))
    .mutation(async ({ ctx: { store, me, live, now }, input }) => {
      live.moved(me.workspace, await setShops(store, me, input.member, input.shops, now()))
      return {}
    }),

  /** For who has forgotten her password; the code is handed over as an invitation is. */
  allowReset: memberProcedure
    .input(z.strictObject({ member: MemberId }))
    .output(z.object({ code: z.string(), expiresAt: z.int() }))
    .mutation(({ ctx: { store, me, now }, input }) => allowReset(store, me, input.member, now())),

  /** Where a member is signed in: one's own, or, for who manages them, a colleague's. */
  devices: memberProcedure
    .input(z.strictObject({ member: MemberId }))
    .output(z.array(DeviceOutput))
    .query(async ({ ctx: { store, accounts, me, authorization }, input }) => {
      const own = tokenIn(authorization)
      const devices = await listDevices(store, accounts, me, input.member)
      return devices.map(({ token, ...device }) => ({ ...device, current: token === own }))
    }),

  /** Newest first, a page of lines with smaller numbers than `below`. */
  audit: memberProcedure
    .input(z.strictObject({ below: z.int().positive().nullable() }))
    .output(AuditOutput)
    .query(async ({ ctx: { store, me, now }, input }) => {
      const lines = await listAudit(store.db, me.workspace, auditViewOf(me), input.below, AUDIT_PAGE + 1)
      const names = await namesIn(store.db, me.workspace)
      return {
        lines: lines.slice(0, AUDIT_PAGE).map(({ member, subject, ...line }) => ({
          ...line,
          who: member === null ? null : (names.get(member) ?? member),
          subject: subject === null ? null : (names.get(subject) ?? subject),
        })),
        more: lines.length > AUDIT_PAGE,
        reveals: input.below === null ? await revealsIn(store.db, me, names, now()) : [],
      }
    }),

  revokeDevice: memberProcedure
    .input(z.strictObject({ device: wellFormed(64).min(1) }))
    .output(z.object({}))
    .mutation(async ({ ctx: { store, me, live, now }, input }) => {
      // All connections of the member are cut, on every instance: those of other devices come back by themselves.
      live.left(me.workspace, await revokeDevice(store, me, input.device, now()))
      return {}
    }),
})
