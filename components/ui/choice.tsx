import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

type ChoiceProps = Omit<ComponentProps<'input'>, 'type' | 'children'> & { children: ReactNode; hint?: ReactNode }

/** A checkbox whose whole row is clickable. */
export function Checkbox(props: ChoiceProps) {
  return <Choice type="checkbox" {...props} />
}

/** A radio button; put several in a `<fieldset>` with a `<legend>`. */
export function Radio(props: ChoiceProps) {
  return <Choice type="radio" {...props} />
}

function Choice({ type, children, hint, className, ...props }: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  return (
    <label
      className={classNames(
        'flex min-h-control items-start gap-3 rounded-md py-2 has-disabled:text-ink-faint',
        className,
      )}
    >
      <input type={type} className="mt-[0.15em] size-[1.25em] shrink-0 accent-accent" {...props} />
      <span className="min-w-0">
        <span className="block">{children}</span>
        {hint && <span className="block text-ink-soft text-sm">{hint}</span>}
      </span>
    </label>
  )
}
