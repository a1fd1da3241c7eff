import type { ComponentProps } from 'react'
import { Icon, type IconName } from './icons.tsx'

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly small?: boolean
  readonly icon?: IconName
}

/** The workbench's button, at the measures of a page. */
export function Button({ look = 'plain', small = false, icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`btn ${look}${small ? ' sm' : ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
