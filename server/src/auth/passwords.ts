/** How a password becomes what is kept of it, and is compared with that. */
import { hashPassword, verifyPassword } from 'better-auth/crypto'

export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (given: { readonly hash: string; readonly password: string }) => Promise<boolean>
}

/** As better-auth sets it: 16 MB and some 100 ms of a processor for each, so that guessing is dear. */
export const SCRYPT: Passwords = { hash: hashPassword, verify: verifyPassword }
