/** The real server as a child process, with a client for what a person would do on another machine. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { makeScratch } from '../server/support/scratch.ts'
import { QUICK_START } from '../tools/quick-start.ts'
import type { Workstation } from './extension.ts'

export interface TestServer {
  readonly url: string
  readonly dataDir: string
  /** Of the process that runs now. */
  readonly pid: () => number
  readonly ownerCode: string | null
  /** As `kill -9`: nothing is said to anybody. */
  readonly kill: () => Promise<void>
  /** Again, on the same port and data. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

const SCRIPT = new URL('./serve.ts', import.meta.url).pathname

export interface TestServerOptions {
  /** A PostgreSQL that other servers may share. */
  readonly databaseUrl?: string
  /** A folder that another server made: the sessions that it signed are good here. */
  readonly dataDir?: string
  /** What the practice shop's clock shows at the start, epoch ms; this machine's time when it is left out. */
  readonly begins?: number
}

export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const dataDir = options.dataDir ?? makeScratch('server')
  const database = options.databaseUrl ? [options.databaseUrl] : []
  let child: ChildProcess
  const launch = async (port: string): Promise<{ url: string; ownerCode: string | null }> => {
    child = spawn(process.execPath, [SCRIPT, dataDir, port, ...database], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...QUICK_START,
        ...(options.begins === undefined ? {} : { PRACTICE_BEGINS: String(options.begins) }),
      },
    })
    if (!child.stdout) throw new Error('the server has no output')
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
    throw new Error('the server ended without a word')
  }
  const kill = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const first = await launch('0')
  return {
    ...first,
    dataDir,
    pid: () => child.pid ?? 0,
    kill,
    restart: async () => void (await launch(new URL(first.url).port)),
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await kill()
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export interface Joined {
  readonly token: string
  readonly workspace: { readonly id: string; readonly name: string }
  readonly member: { readonly id: string; readonly name: string; readonly role: string }
}

export const claimOwner = (server: TestServer): Promise<Joined> =>
  clientOf(server.url, null).session.claimOwner.mutate({
    code: server.ownerCode ?? '',
    shopName: '一匹素',
    name: '素素',
    email: 'owner@example.test',
    password: 'a long enough password',
  })

const joinAs =
  (role: 'agent' | 'manager') =>
  async (server: TestServer, owner: Joined, name: string): Promise<Joined> => {
    const { code } = await clientOf(server.url, owner.token).members.invite.mutate({ role })
    const email = `${encodeURIComponent(name).replaceAll('%', '').toLowerCase()}@example.test`
    return clientOf(server.url, null).session.join.mutate({ code, name, email, password: 'a long enough password' })
  }

export const joinAsAgent = joinAs('agent')
/** Who may put other words in the place of a colleague's. */
export const joinAsManager = joinAs('manager')

/** Puts a session on a workstation, as its settings page does after signing in. */
export const signInto = async (workstation: Workstation, server: TestServer, joined: Joined): Promise<void> => {
  const worker = await workstation.worker()
  await worker.evaluate(async (session) => void (await chrome.storage.local.set({ session })), {
    server: server.url,
    ...joined,
    store: `shuke:${joined.workspace.id}:${joined.member.id}`,
  })
}
