import { zodResolver } from '@hookform/resolvers/zod'
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { fieldKey } from './field-key.ts'

/**
 * A form that keeps the same schema as the procedure it calls. An issue becomes a key of `errors.field`; a schema that
 * wants its own sentence gives that key as its message: `z.string().refine(isOrgnr, 'orgnr')`.
 */
export function useSchemaForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
): UseFormReturn<Input, unknown, Output> {
  return useForm<Input, unknown, Output>({
    resolver: zodResolver(schema, { error: fieldKey }),
    defaultValues,
    mode: 'onTouched',
  })
}
