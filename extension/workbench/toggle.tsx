interface ToggleProps {
  readonly on: boolean
  readonly label: string
  readonly disabled?: boolean
  readonly onChange: (on: boolean) => void
}

/** A switch that acts at once. */
export function Toggle({ on, label, disabled = false, onChange }: ToggleProps) {
  return (
    <button
      type="button"
      role="switch"
      className="sw"
      aria-checked={on}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!on)}
    >
      <i />
    </button>
  )
}
