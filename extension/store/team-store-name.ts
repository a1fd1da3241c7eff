/** The store of one member's workspace on one server, by its name. */
export const teamStoreName = (workspace: string, member: string): string => `shuke:${workspace}:${member}`

/** Whose team store it is; null for one that is no team's. */
export const memberOfStore = (name: string): string | null => /^shuke:[^:]+:(.+)$/.exec(name)?.[1] ?? null
