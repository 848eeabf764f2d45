import type { ComponentProps } from 'react'
import { controlStyle } from './control-style.ts'

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} className={controlStyle(`min-h-control px-3 py-1.5 ${className ?? ''}`)} {...props} />
}
