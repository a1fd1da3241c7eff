/** A store of one member's workspace has an author of its own, kept from the first time on. */
import type { ClientId, MemberId } from '@shuke/shared/model'
import type { ProfileStore } from './database.ts'
import { AUTHOR, readMeta, writeMeta } from './meta.ts'
import { newId } from './new-id.ts'

export const foundTeamStore = (team: ProfileStore, member: MemberId): Promise<void> =>
  team.transaction('rw', team.meta, async () => {
    const author = await readMeta(team, AUTHOR)
    if (author.team && author.member === member && (await team.meta.get(AUTHOR.key))) return
    await writeMeta(team, AUTHOR, { ...author, client: newId<ClientId>('cli'), member, team: true })
  })
