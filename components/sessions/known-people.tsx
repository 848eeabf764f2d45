import { useTranslations } from 'next-intl'
import { Time } from '#components/ui/time.tsx'
import type { KnownPerson } from './add-late-form.tsx'

type KnownPeopleProps = {
  /** Undefined until the server answers. */
  people: KnownPerson[] | undefined
  isFailed: boolean
  chosen: KnownPerson | null
  onChoose: (person: KnownPerson) => void
}

/** Picks a known person whose name starts with the text. */
export function KnownPeople({ people, isFailed, chosen, onChoose }: KnownPeopleProps) {
  const t = useTranslations('sessions.addLate')
  return (
    <div role="status" className="max-h-56 overflow-y-auto">
      {isFailed && <p className="text-danger text-sm">{t('searchFailed')}</p>}
      {people?.length === 0 && <p className="text-ink-soft text-sm">{t('nobody')}</p>}
      {people && people.length > 0 && (
        <fieldset className="divide-y divide-line border-line border-y">
          <legend className="sr-only">{t('found')}</legend>
          {people.map((person) => (
            <label key={person.id} className="flex min-h-12 cursor-pointer items-center gap-3 py-2 hover:bg-sunken">
              <input
                type="radio"
                name="person"
                className="size-5 shrink-0 accent-accent"
                checked={chosen?.id === person.id}
                onChange={() => onChoose(person)}
              />
              <span className="min-w-0">
                <span className="block font-semibold">{`${person.firstName} ${person.lastName}`}</span>
                <span className="block text-ink-soft text-sm">
                  {t('born')} <Time value={person.birthDate} format="shortDate" />
                  {person.employerName && ` · ${person.employerName}`}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
