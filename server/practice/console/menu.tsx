import { type ReactNode, useEffect, useRef, useState } from 'react'
import './menu.css'

/** A button with a small sheet above it that closes on a choice, on Escape and on a press outside. */
export const Menu = ({
  label,
  className,
  button,
  children,
}: {
  readonly label: string
  readonly className?: string
  readonly button: ReactNode
  readonly children: (close: () => void) => ReactNode
}) => {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const leave = (event: Event): void => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node))
        setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('keydown', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('keydown', leave)
    }
  }, [open])
  return (
    <div className={`menu ${className ?? ''}`} ref={box}>
      <button type="button" title={label} aria-label={label} aria-expanded={open} onClick={() => setOpen(!open)}>
        {button}
      </button>
      {open && <div className="sheet">{children(() => setOpen(false))}</div>}
    </div>
  )
}
