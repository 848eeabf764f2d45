import type { Dependencies } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isValidOrgnr } from './rules.ts'

/** Throws INVALID (`invalidOrgnr`) unless these are nine digits with a valid check digit, of a kind that this installation allows. */
export function assertOrgnr({ settings }: Pick<Dependencies, 'settings'>, orgnr: string): void {
  if (!isValidOrgnr(orgnr, { allowSynthetic: settings.allowSyntheticOrgnrs })) {
    throw new DomainError('INVALID', 'invalidOrgnr')
  }
}
