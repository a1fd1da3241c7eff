import { useCallback, useEffect, useState } from 'react'
import type { ServerClient } from '../../sync/connect.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { useWords } from '../use-words.ts'
import type { Member } from './member-line.tsx'

interface Device {
  readonly id: string
  readonly name: string
  readonly since: number
  readonly seen: number
  readonly current: boolean
}

interface DevicesProps {
  readonly client: ServerClient
  readonly member: Pick<Member, 'id'>
  readonly attempt: (act: () => Promise<unknown>) => Promise<void>
  readonly onRevoked?: () => void
}

/** Where a member is signed in; each can be signed out from here but this one. */
export function Devices({ client, member, attempt, onRevoked }: DevicesProps) {
  const { settings } = useWords()
  const words = settings.team.devices
  const format = useFormat()
  const [devices, setDevices] = useState<readonly Device[]>([])
  const [leaving, setLeaving] = useState<string | null>(null)
  const { id } = member
  const load = useCallback(async () => setDevices(await client.members.devices.query({ member: id })), [client, id])
  useEffect(() => void attempt(load), [attempt, load])
  const revoke = (device: string) =>
    void attempt(async () => {
      setLeaving(null)
      await client.members.revokeDevice.mutate({ device })
      await load()
      onRevoked?.()
    })
  const now = Date.now()
  return (
    <ul className="devices">
      {devices.map((device) => (
        <li key={device.id}>
          <span>
            <b>{device.name || words.unnamed}</b>
            {device.current && <small className="muted"> {words.here}</small>}
          </span>
          <span className="muted small">
            {words.since(format.date(device.since, now))} · {words.seen(format.day(device.seen, now))}
          </span>
          {leaving === device.id ? (
            <span className="acts" role="status">
              {words.ask}
              <Button small look="danger" onClick={() => revoke(device.id)}>
                {words.signOut}
              </Button>
              <Button small onClick={() => setLeaving(null)}>
                {settings.backup.cancel}
              </Button>
            </span>
          ) : (
            !device.current && (
              <Button small look="quiet" onClick={() => setLeaving(device.id)}>
                {words.signOut}
              </Button>
            )
          )}
        </li>
      ))}
    </ul>
  )
}
