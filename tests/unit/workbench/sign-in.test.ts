/** Signing in at servers that know more or less than this version. */
import 'fake-indexeddb/auto'
import './fake-browser.ts'
import { session as sessionItem } from '@shuke/extension/settings/items.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { signIn } from '@shuke/extension/workbench/server/sign-in.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { makeOwner, PASSWORD } from '../../server/support/people.ts'
import { refusal } from '../../server/support/refused.ts'
import { startTestServer } from '../../server/support/server.ts'
import { forgetSettings } from './fake-browser.ts'

beforeEach(forgetSettings)

/** A server from before the list of devices, in front of a real one: strict about what it knows. */
const beforeDevices = () => {
  const real = globalThis.fetch
  const bodies: Record<string, unknown>[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const body = JSON.parse(String(init?.body)) as Record<string, unknown>
    bodies.push(body)
    if (!('device' in body)) return real(input, init)
    const data = { code: 'BAD_REQUEST', httpStatus: 400, path: 'session.signIn', reason: 'bad-request', sentence: null }
    return Response.json({ error: { message: 'BAD_REQUEST', code: -32600, data } }, { status: 400 })
  })
  return bodies
}

test('a server that knows no devices is signed in to without one', async () => {
  const server = await startTestServer('sqlite')
  const { email } = await makeOwner(server)
  const bodies = beforeDevices()
  const session = await signIn(server.url, { way: 'signIn', email, password: PASSWORD })
  expect(bodies.map((body) => 'device' in body)).toEqual([true, false])
  expect((await sessionItem.getValue())?.token).toBe(session.token)
  await new ProfileStore(session.store).delete()
})

test('a wrong password is asked for once, with the device', async () => {
  const server = await startTestServer('sqlite')
  const { email } = await makeOwner(server)
  const fetched = vi.spyOn(globalThis, 'fetch')
  const trying = signIn(server.url, { way: 'signIn', email, password: 'not the password' })
  expect(await refusal(trying)).toMatchObject({ code: 'UNAUTHORIZED' })
  expect(fetched).toHaveBeenCalledTimes(1)
})
