import { useTranslations } from 'next-intl'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'

type Company = { name: string; nameOrigin: 'register' | 'typed'; orgnr: string; slug: string; createdAt: Date }

export function CompanyFacts({ company }: { company: Company }) {
  const t = useTranslations('companies.settings')
  return (
    <Panel title={t('facts')}>
      <DefinitionList>
        <Definition term={t('name')}>
          <span className="break-words font-semibold">{company.name}</span>{' '}
          <span className="text-ink-soft">
            ({company.nameOrigin === 'register' ? t('nameFromRegister') : t('nameTyped')})
          </span>
        </Definition>
        <Definition term={t('orgnr')}>
          <Orgnr value={company.orgnr} />
        </Definition>
        <Definition term={t('address')}>
          <span className="font-mono">/{company.slug}</span>
        </Definition>
        <Definition term={t('since')}>
          <Time value={company.createdAt} />
        </Definition>
      </DefinitionList>
    </Panel>
  )
}
