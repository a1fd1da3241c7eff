/** The server's own door, for a program that does what a person would do on a workstation. */
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import type { AppRouter } from '../../src/routers/_app.ts'

export type Client = TRPCClient<AppRouter>

export const clientOf = (url: string, token: string | null): Client =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        methodOverride: 'POST',
        headers: token ? { authorization: `Bearer ${token}` } : {},
      }),
    ],
  })
