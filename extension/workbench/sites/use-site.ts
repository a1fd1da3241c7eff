import { useEffect, useState } from 'react'
import { sitesOn } from '../../settings/items.ts'
import type { SiteProfile } from '../../sites/define-site.ts'
import { useItem } from '../use-item.ts'
import { isOn, switchOff, switchOn } from './switch-site.ts'

export interface SiteSwitch {
  /** Undefined until it is known. */
  readonly on: boolean | undefined
  readonly trouble: 'refused' | 'failed' | null
  readonly set: (on: boolean) => void
}

/** A site's switch, with what went wrong when it was last pressed. */
export const useSite = (site: SiteProfile): SiteSwitch => {
  const wishes = useItem(sitesOn)
  const [on, setOn] = useState<boolean>()
  const [trouble, setTrouble] = useState<SiteSwitch['trouble']>(null)
  const [pressed, setPressed] = useState(0)
  // `pressed` too: a press may change the permission alone, which tells nobody
  useEffect(() => {
    let current = true
    isOn(site).then(
      (now) => current && setOn(now),
      (error: unknown) => console.error('a permission could not be read:', String(error)),
    )
    return () => {
      current = false
    }
  }, [site, wishes, pressed])
  return {
    on,
    trouble,
    set: (next) => {
      setTrouble(null)
      const done = next ? switchOn(site) : switchOff(site).then(() => true)
      done
        .then(
          (granted) => setTrouble(granted ? null : 'refused'),
          (error: unknown) => {
            console.error('the site was not switched:', String(error))
            setTrouble('failed')
          },
        )
        .finally(() => setPressed((count) => count + 1))
    },
  }
}
