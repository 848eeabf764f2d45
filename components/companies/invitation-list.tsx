import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { Role } from '#db/enums.ts'

type Invitation = { id: string; companyName: string; role: Role }

export function InvitationList({ invitations }: { invitations: Invitation[] }) {
  const t = useTranslations()
  return (
    <section aria-labelledby="invitations-title">
      <h2 id="invitations-title" className="mb-3 font-bold text-lg">
        {t('companies.invitations.title')}
      </h2>
      <ul className="divide-y divide-line rounded-md border border-accent/35 bg-accent-soft">
        {invitations.map(({ id, companyName, role }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
            <div className="min-w-0">
              <p className="break-words font-semibold">{companyName}</p>
              <p className="text-ink-soft text-sm">{t(`common.roles.${role}`)}</p>
            </div>
            <LinkButton href={`/invitations/${id}`} variant="primary">
              {t('companies.invitations.open')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
