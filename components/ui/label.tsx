import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

export function Label({ className, ...props }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller passes htmlFor or wraps the control
  return <label className={classNames('block font-semibold text-sm', className)} {...props} />
}
