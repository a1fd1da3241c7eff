/**
 * A workspace is a wall. This brand is given by a session, or by founding the workspace, and by nothing that a client
 * sends, so that no store function can be asked about a workspace that the caller only claims.
 */
export type WorkspaceId = string & { readonly __brand: 'WorkspaceId' }

export const trustedWorkspaceId = (id: string): WorkspaceId => id as WorkspaceId
