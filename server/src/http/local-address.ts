/** The address by which the local network reaches this machine. */
import { networkInterfaces } from 'node:os'
import { isLoopback, isPrivate } from './private-range.ts'

export const firstPrivateAddress = (): string | null => {
  for (const addresses of Object.values(networkInterfaces()))
    for (const { address, family, internal } of addresses ?? [])
      if (!internal && family === 'IPv4' && isPrivate(address) && !isLoopback(address)) return address
  return null
}
