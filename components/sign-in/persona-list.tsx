import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import type { Role } from '#db/enums.ts'
import { FormToken } from './form-token.tsx'

export type PersonaChoice =
  | {
      kind: 'member'
      email: string
      name: string
      role: Role
      companySlug: string
      companyName: string
    }
  | { kind: 'operator'; email: string; name: string }

type Member = Extract<PersonaChoice, { kind: 'member' }>

/** One click signs in as a demo user; grouped by company, strongest role first. */
export function PersonaList({ personas, next }: { personas: PersonaChoice[]; next: string }) {
  const t = useTranslations('signIn.personas')
  const members = personas.filter((persona) => persona.kind === 'member')
  const operator = personas.find((persona) => persona.kind === 'operator')
  return (
    <section aria-labelledby="personas-title">
      <h2 id="personas-title" className="font-bold text-lg">
        {t('title')}
      </h2>
      <p className="mt-0.5 text-ink-soft text-sm">{t('hint')}</p>
      <form method="post" action="/sign-in/persona" className="mt-4 grid gap-5">
        <FormToken />
        <input type="hidden" name="next" value={next} />
        {[...new Set(members.map(({ companySlug }) => companySlug))].map((slug) => (
          <CompanyPersonas key={slug} members={members.filter(({ companySlug }) => companySlug === slug)} />
        ))}
        {operator && (
          <div className="grid grid-cols-[1fr_auto] items-center gap-3 border-line border-t pt-4">
            <span className="text-ink-soft text-sm">{t('operatorHint')}</span>
            <Button type="submit" size="compact" name="email" value={operator.email} data-testid="persona-operator">
              {t('operator')}
            </Button>
          </div>
        )}
      </form>
    </section>
  )
}

function CompanyPersonas({ members }: { members: Member[] }) {
  const t = useTranslations()
  const company = members[0]!.companyName
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold text-sm">{company}</legend>
      <div className="flex flex-wrap gap-2">
        {members.map(({ role, name, email, companySlug }) => (
          <Button
            key={email}
            type="submit"
            size="compact"
            className="grow"
            name="email"
            value={email}
            data-testid={`persona-${role}-${companySlug}`}
            aria-label={t('signIn.personas.signInAs', { name, role: t(`common.roles.${role}`), company })}
          >
            {t(`common.roles.${role}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
