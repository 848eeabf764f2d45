import { classNames } from './class-names.ts'

/** Nine digits in groups of three that never break over a line: 310 000 019. */
export function Orgnr({ value, className }: { value: string; className?: string }) {
  return <span className={classNames('figures whitespace-nowrap', className)}>{formatOrgnr(value)}</span>
}

export function formatOrgnr(value: string): string {
  return value.replace(/\D/g, '').replace(/(\d{3})(?=\d)/g, '$1\u00a0')
}
