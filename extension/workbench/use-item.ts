import { useEffect, useState } from 'react'

interface Item<T> {
  readonly getValue: () => Promise<T>
  readonly watch: (told: (value: T) => void) => () => void
}

/** A stored setting as it stands, in whichever context it is changed; undefined until it is read. */
export const useItem = <T>(item: Item<T>): T | undefined => {
  const [value, setValue] = useState<{ readonly item: Item<T>; readonly value: T }>()
  useEffect(() => {
    let current = true
    const show = (next: T) => current && setValue({ item, value: next })
    const unwatch = item.watch(show)
    item.getValue().then(show, (error: unknown) => console.error('a setting could not be read:', String(error)))
    return () => {
      current = false
      unwatch()
    }
  }, [item])
  return value?.item === item ? value.value : undefined
}
