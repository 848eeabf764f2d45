import { Field, type FieldProps } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { LENGTHS } from '#db/lengths.ts'

type FindFieldProps = Omit<FieldProps, 'children'> & {
  value: string
  onChange: (text: string) => void
  placeholder?: string
  disabled?: boolean
}

/** Finds something by its name while the user types. Enter looks for it, and sends no form around it. */
export function FindField({ value, onChange, placeholder, disabled, ...field }: FindFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          type="search"
          value={value}
          placeholder={placeholder}
          disabled={disabled}
          maxLength={LENGTHS.searchText}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
    </Field>
  )
}
