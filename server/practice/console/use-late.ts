import { useEffect, useRef, useState } from 'react'
import { type Random, random } from '../shop/random.ts'

/** The longest that the header keeps the reader waiting, ms. */
const LONGEST = 200

/**
 * Whether what belongs to `id` has come: at once, or when `late`, after one frame and up to 200 ms more, drawn from a
 * seed. Meanwhile the page shows the new row as open and has no header, as a console that asks its server does.
 */
export const useLate = (id: string, late: boolean): boolean => {
  const draw = useRef<Random | null>(null)
  const [come, setCome] = useState('')
  useEffect(() => {
    if (!late) return
    draw.current ??= random(1, 'late')
    const wait = draw.current.whole(0, LONGEST - 20)
    let timer = 0
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setCome(id), wait)
    })
    return () => {
      cancelAnimationFrame(frame)
      window.clearTimeout(timer)
    }
  }, [id, late])
  return !late || come === id
}
