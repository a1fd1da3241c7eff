/** Where a workspace's days begin. */
import type { Database } from './database.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** The zone in which days begin for a shop that nobody has described yet. */
export const DEFAULT_ZONE = 'Asia/Shanghai'

/** The zone of the workspace's first shop: the one that the workstations reckon in, too. */
export const zoneOf = async (
  db: Database,
  workspace: WorkspaceId,
  fallback: string = DEFAULT_ZONE,
): Promise<string> => {
  const line = await db
    .selectFrom('entity')
    .select('body')
    .where('workspace', '=', workspace)
    .where('kind', '=', 'shop')
    .where('gone', '=', 0)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return (line && (JSON.parse(line.body) as { zone?: string }).zone) ?? fallback
}
