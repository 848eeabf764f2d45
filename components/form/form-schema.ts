import { zodResolver } from '@hookform/resolvers/zod'
import { type DefaultValues, type FieldValues, type UseFormProps, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { fieldKey } from './field-key.ts'

type Checking = Pick<UseFormProps, 'mode' | 'reValidateMode' | 'shouldFocusError'>

/**
 * A form uses the same schema as its procedure. An issue becomes a key of `errors.field`; a schema with its own
 * sentence gives that key as its message: `z.string().refine(isOrgnr, 'orgnr')`.
 */
export function useSchemaForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
  checking: Checking = { mode: 'onTouched' },
): UseFormReturn<Input, unknown, Output> {
  return useForm<Input, unknown, Output>({
    resolver: zodResolver(schema, { error: fieldKey }),
    defaultValues,
    ...checking,
  })
}
