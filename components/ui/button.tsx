import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonStyle, iconButtonStyle } from './button-style.ts'
import { Spinner } from './spinner.tsx'

type ButtonProps = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize; loading?: boolean }

/** While `loading`, it keeps its width and focus, says so to a screen reader, and swallows clicks. */
export function Button({
  variant,
  size,
  loading = false,
  className,
  children,
  type = 'button',
  ...props
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonStyle(variant, size, className)}
      {...props}
      {...(loading && { 'aria-disabled': true, 'aria-busy': true, onClick: swallow })}
    >
      {loading && <Spinner />}
      {children}
    </button>
  )
}

type IconButtonProps = Omit<ButtonProps, 'loading' | 'aria-label'> & { 'aria-label': string }

export function IconButton({ variant, size, className, type = 'button', ...props }: IconButtonProps) {
  return <button type={type} className={iconButtonStyle(variant, size, className)} {...props} />
}

function swallow(event: { preventDefault: () => void }) {
  event.preventDefault()
}
