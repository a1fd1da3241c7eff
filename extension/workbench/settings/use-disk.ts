import { useEffect, useState } from 'react'

export interface Disk {
  /** What the extension has on this disk, all stores together; null where the browser does not say. */
  readonly bytes: number | null
  /** The browser promised not to clear it by itself when the disk gets full. */
  readonly kept: boolean
}

/** Asks the browser to keep the data, and what it takes up. Null until it has answered. */
export const useDisk = (): Disk | null => {
  const [disk, setDisk] = useState<Disk | null>(null)
  useEffect(() => {
    let current = true
    const ask = async () => {
      const kept = (await navigator.storage.persisted()) || (await navigator.storage.persist())
      const { usage = null } = await navigator.storage.estimate()
      if (current) setDisk({ bytes: usage, kept })
    }
    ask().catch((error: unknown) => console.info('the browser does not say what it keeps:', String(error)))
    return () => {
      current = false
    }
  }, [])
  return disk
}
