'use client'

import { QrCode } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { PersonSection } from '#components/competence/person-section.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { EndCode } from './end-code.tsx'
import type { Identifications } from './identification.ts'
import { ReplaceCode } from './replace-code.tsx'
import { useIssueCode } from './use-issue-code.ts'

type PersonalCodeSectionProps = { companySlug: string; person: Identifications }

/** The person's own QR code: create, show, replace and end it here. */
export function PersonalCodeSection({ companySlug, person }: PersonalCodeSectionProps) {
  const t = useTranslations('identification.code')
  const th = useTranslations('hmsCard.trustByCode')
  const locale = useLocale()
  const issue = useIssueCode(companySlug, person)
  const { code, canIdentify } = person
  if (!code && !canIdentify) return null
  return (
    <PersonSection title={t('title')} hint={t('hint')}>
      <p data-testid="personal-code">
        {code
          ? t('made', { date: formatTime(code.issuedAt, 'shortDate', locale), trust: th(code.trustLevel) })
          : t('none')}
      </p>
      {canIdentify && (
        <div className="screen-only mt-3 flex flex-wrap gap-3">
          {code ? (
            <>
              <LinkButton href={`/${companySlug}/people/${code.personId}/code`}>
                <QrCode aria-hidden="true" />
                {t('show')}
              </LinkButton>
              <ReplaceCode companySlug={companySlug} person={person} />
              <EndCode companySlug={companySlug} codeId={code.id} />
            </>
          ) : (
            <Button loading={issue.isPending} onClick={issue.start}>
              <QrCode aria-hidden="true" />
              {t('make')}
            </Button>
          )}
        </div>
      )}
      <FormError error={code ? null : issue.error} />
    </PersonSection>
  )
}
