'use client'

import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Panel } from '#components/ui/panel.tsx'

type Enterprise = {
  orgnr: string
  name: string
  kind: 'mainUnit' | 'subUnit'
  parentOrgnr: string | null
  legalForm: string | null
  address: string | null
  bankrupt: boolean
}

type FoundEnterpriseProps = {
  enterprise: Enterprise
  creating: boolean
  error: unknown
  onCreate: () => void
  onOther: (orgnr: string) => void
}

/** Shows the register's answer, so that the user recognises the company. A sub-unit leads to its main unit. */
export function FoundEnterprise({ enterprise, creating, error, onCreate, onOther }: FoundEnterpriseProps) {
  const t = useTranslations()
  const { name, orgnr, kind, parentOrgnr, legalForm, address, bankrupt } = enterprise
  if (kind === 'subUnit') {
    return (
      <Alert
        tone="warning"
        live
        title={name}
        action={
          parentOrgnr && (
            <Button size="compact" onClick={() => onOther(parentOrgnr)}>
              <Orgnr value={parentOrgnr} />
            </Button>
          )
        }
      >
        {t('errors.reasons.enterpriseIsSubUnit')}
      </Alert>
    )
  }
  return (
    <Panel title={t('companies.create.found')}>
      <p className="mb-3 break-words font-bold text-xl">{name}</p>
      <DefinitionList>
        <Definition term={t('companies.create.orgnr')}>
          <Orgnr value={orgnr} />
        </Definition>
        {legalForm && <Definition term={t('companies.create.legalForm')}>{legalForm}</Definition>}
        {address && <Definition term={t('companies.create.address')}>{address}</Definition>}
      </DefinitionList>
      <div className="mt-5 grid gap-4">
        {bankrupt && <Alert tone="warning">{t('companies.create.bankrupt')}</Alert>}
        <FormError error={error} />
        <div className="flex flex-wrap gap-3">
          <Button variant="primary" loading={creating} onClick={onCreate}>
            {t('companies.create.create', { name })}
          </Button>
          <Button onClick={() => onOther('')}>{t('companies.create.other')}</Button>
        </div>
      </div>
    </Panel>
  )
}
