import type { ComponentProps } from 'react'
import { Icon, type IconName } from './icons.tsx'

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'soft' | 'quiet'
  readonly tiny?: boolean
  readonly icon?: IconName
}

const LOOKS = { plain: '', primary: ' primary', soft: ' primary soft', quiet: ' quiet' }

/** The one button of the house: a verb. */
export function Button({ look = 'plain', tiny = false, icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`sk-btn${LOOKS[look]}${tiny ? ' tiny' : ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: IconName
  /** Said by a screen reader and shown as the tooltip. */
  readonly label: string
}

/** A button that shows only an icon. */
export function IconButton({ icon, label, className = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={`sk-ib ${className}`.trim()}>
      <Icon name={icon} />
    </button>
  )
}

/** A verb inside running text. */
export function LinkButton(props: ComponentProps<'button'>) {
  return <button type="button" {...props} className="sk-link" />
}
