/** What an identifier is looked up by on this disk: its key today, a keyed hash once bundles are encrypted. */
import { identifierKey } from '@shuke/shared/identity'
import type { IdentifierRef } from '@shuke/shared/model'

export const lookupKey = (identifier: IdentifierRef): string => identifierKey(identifier)
