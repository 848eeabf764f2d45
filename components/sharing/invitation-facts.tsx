import { useTranslations } from 'next-intl'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Invitation } from './sharing.ts'

/** Who asks, whom, for which project and until when: what the letter says too. */
export function InvitationFacts({ invitation }: { invitation: Invitation }) {
  const t = useTranslations('sharing.join')
  const { projectName, hostName, hostOrgnr, askedBy, companyName, companyOrgnr, endsOn, expiresAt } = invitation
  return (
    <>
      <DefinitionList className="mb-6">
        <Definition term={t('project')}>
          <span className="wrap-anywhere">{projectName}</span>
        </Definition>
        <Definition term={t('host')}>
          <span className="wrap-anywhere">{hostName}</span> <Orgnr value={hostOrgnr} />
        </Definition>
        {askedBy !== hostName && (
          <Definition term={t('asker')}>
            <span className="wrap-anywhere">{askedBy}</span>
          </Definition>
        )}
        <Definition term={t('invited')}>
          <span className="wrap-anywhere">{companyName}</span> <Orgnr value={companyOrgnr} />
        </Definition>
        <Definition term={t('endsOn')}>
          <Time value={endsOn} />
        </Definition>
        <Definition term={t('expires')}>
          <Time value={expiresAt} />
        </Definition>
      </DefinitionList>
      <p className="mb-6 max-w-[60ch]">{t('choose')}</p>
    </>
  )
}
