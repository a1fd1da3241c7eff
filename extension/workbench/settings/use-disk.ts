import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'

export interface Disk {
  /** What the extension has on this disk, all stores together; null where the browser does not say. */
  readonly bytes: number | null
  /**
   * Whether the browser may clear it by itself when the disk gets full. `promised`: it said that it will not. `exempt`: it
   * does not say so, but clears no extension's data that has the right to unlimited storage
   * (https://developer.chrome.com/docs/extensions/reference/permissions-list). `none`: it may.
   */
  readonly keeping: 'promised' | 'exempt' | 'none'
}

/** Asks the browser to keep the data, and what it takes up. Null until it has answered. */
export const useDisk = (): Disk | null => {
  const [disk, setDisk] = useState<Disk | null>(null)
  useEffect(() => {
    let current = true
    const ask = async () => {
      const promised = (await navigator.storage.persisted()) || (await navigator.storage.persist())
      const exempt = browser.runtime.getManifest().permissions?.includes('unlimitedStorage') === true
      const { usage = null } = await navigator.storage.estimate()
      if (current) setDisk({ bytes: usage, keeping: promised ? 'promised' : exempt ? 'exempt' : 'none' })
    }
    ask().catch((error: unknown) => console.info('the browser does not say what it keeps:', String(error)))
    return () => {
      current = false
    }
  }, [])
  return disk
}
