/** Whether a port is free, before anything is done that the server behind it would mind. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { startErrorFrom } from '../src/errors/start-error.ts'

/** @throws StartError when another program listens there; 0 is always free */
export const refuseTakenPort = async (port: number): Promise<void> => {
  const host = '127.0.0.1'
  const probe = createServer().listen(port, host)
  try {
    await once(probe, 'listening')
  } catch (error) {
    throw startErrorFrom(error, { dataDir: '', host, port }) ?? error
  }
  const closed = once(probe, 'close')
  probe.close()
  await closed
}
