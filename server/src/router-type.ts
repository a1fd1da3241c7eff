/** The only thing that others import of the server: the type of what it answers. */
export type { AppRouter } from './routers/_app.ts'
