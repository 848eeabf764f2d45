'use client'

import type { ComponentProps, ReactNode } from 'react'
import { type FieldValues, FormProvider, type SubmitHandler, type UseFormReturn } from 'react-hook-form'
import { classNames } from '#components/ui/class-names.ts'

type FormProps<Input extends FieldValues, Output> = Omit<ComponentProps<'form'>, 'onSubmit' | 'children'> & {
  form: UseFormReturn<Input, unknown, Output>
  /** Gets the schema's output. The submit button waits for a returned promise. */
  onSubmit: SubmitHandler<Output>
  children: ReactNode
}

export function Form<Input extends FieldValues, Output>({
  form,
  onSubmit,
  className,
  children,
  ...props
}: FormProps<Input, Output>) {
  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={form.handleSubmit(onSubmit)}
        className={classNames('grid gap-5', className)}
        {...props}
      >
        {children}
      </form>
    </FormProvider>
  )
}
