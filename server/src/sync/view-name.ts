/** What somebody sees of a workspace, by name: a workstation that was shown something else fetches everything again. */
import { deriveId } from '@shuke/shared/identity'
import type { Shops } from '../store/feed.ts'

/** @returns the empty name for whoever sees all of it */
export const viewName = (shops: Shops): string => (shops === null ? '' : deriveId('viw', ...[...shops].sort()))
