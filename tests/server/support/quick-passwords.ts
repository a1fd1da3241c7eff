/**
 * Passwords at no cost for people who are made only to do something else: the one that they all have was hashed once, by
 * the product's own way, so that a server without this lets them in too. Every other password is kept and compared as ever.
 */
import { type Passwords, SCRYPT } from '../../../server/src/auth/passwords.ts'

export const PASSWORD = 'a long enough password'

const HASHED =
  '160e8231ca75de234a865996609e9397:bfb682a67a9d5b10433ca7a4ab36ecd214019e37208ff9bb969f2242c3224741d410d0e98814f37e30d1be9904d112e41b487022bc27428a232952539a76cb74'

export const QUICK_PASSWORDS: Passwords = {
  hash: async (password) => (password === PASSWORD ? HASHED : SCRYPT.hash(password)),
  verify: async (given) => (given.hash === HASHED && given.password === PASSWORD) || SCRYPT.verify(given),
}

/** For a server whose passwords are what is looked at: as the product itself keeps them. */
export const REAL_PASSWORDS = { passwords: undefined } as const
