/** What takes much along asks for the password again: the proof of it is one session's own, ends soon, and cannot be made up. */
import { describe, expect, it } from 'vitest'
import { RATES } from '../../server/src/auth/permissions.ts'
import { createProofs, PROOF_HEADER, PROOF_LASTS_MS } from '../../server/src/auth/proofs.ts'
import { apiOf, makeColleague, makeOwner, PASSWORD } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

describe.each(ENGINES)('the password again on %s', (engine) => {
  it('is asked for before a role is changed, and only her own opens it, in her own session', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const other = await makeColleague(server, owner, 'owner')
    const agent = await makeColleague(server, owner)
    const with_ = (token: string, proof: string) => apiOf(server.url, token, { [PROOF_HEADER]: proof })
    const change = (api: typeof owner.api) => api.members.setRole.mutate({ member: agent.member, role: 'manager' })
    expect((await refusal(change(owner.api))).reason).toBe('password-first')
    expect((await refusal(owner.api.session.confirm.mutate({ password: 'not this one' }))).reason).toBe(
      'not-the-password',
    )
    const { proof, expiresAt } = await owner.api.session.confirm.mutate({ password: PASSWORD })
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(PROOF_LASTS_MS)
    const second = await apiOf(server.url, null).session.signIn.mutate({ email: owner.email, password: PASSWORD })
    // A colleague's session, and another session of her own.
    for (const token of [other.token, second.token])
      expect((await refusal(change(with_(token, proof)))).reason).toBe('password-first')
    for (const made of [`${proof}x`, proof.slice(1), `9${proof}`, proof.replace(/^\d+/, String(expiresAt + 1)), '.'])
      expect((await refusal(change(with_(owner.token, made)))).reason, made).toBe('password-first')
    await change(with_(owner.token, proof))
    // It says nothing of who may.
    const agents = await agent.api.session.confirm.mutate({ password: PASSWORD }).then((one) => one.proof)
    expect((await refusal(change(with_(agent.token, agents)))).reason).not.toBe('password-first')
  })

  it('is guessed no more often than at the sign-in, and counts with it', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const guess = () => refusal(owner.api.session.confirm.mutate({ password: 'a wrong password' }))
    for (let i = 0; i < RATES['sign-in'].limit; i++) expect((await guess()).reason).toBe('not-the-password')
    expect((await guess()).reason).toBe('too-many-attempts')
    expect((await refusal(owner.api.session.confirm.mutate({ password: PASSWORD }))).reason).toBe('too-many-attempts')
    const signIn = apiOf(server.url, null).session.signIn.mutate({ email: owner.email, password: PASSWORD })
    expect((await refusal(signIn)).reason).toBe('too-many-attempts')
  })
})

it('holds for ten minutes and not a moment longer, on every instance that shares the secret', () => {
  const [one, two] = [createProofs('s'.repeat(32)), createProofs('s'.repeat(32))]
  const { proof } = one.give('token', 1000)
  expect(two.holds(proof, 'token', 1000 + PROOF_LASTS_MS - 1)).toBe(true)
  expect(two.holds(proof, 'token', 1000 + PROOF_LASTS_MS)).toBe(false)
  expect(two.holds(proof, 'other', 1000)).toBe(false)
  expect(two.holds(proof, null, 1000)).toBe(false)
  expect(two.holds(undefined, 'token', 1000)).toBe(false)
  expect(createProofs('t'.repeat(32)).holds(proof, 'token', 1000)).toBe(false)
  // By a clock that was put back since, it would hold for longer than it was meant to.
  expect(one.holds(proof, 'token', 999)).toBe(false)
})
