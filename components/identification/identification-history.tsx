import { useTranslations } from 'next-intl'
import { PersonSection } from '#components/competence/person-section.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { Identifications } from './identification.ts'

type Identification = Identifications['identifications'][number]

/** Every identification of the person without a card. Earlier ones are never overwritten. */
export function IdentificationHistory({ person: { identifications } }: { person: Identifications }) {
  const t = useTranslations('identification.history')
  const how = useHow()
  if (identifications.length === 0) return null
  return (
    <PersonSection title={t('title')}>
      <Table caption={t('caption')}>
        <TableHead>
          <TableHeader>{t('how')}</TableHeader>
          <TableHeader>{t('when')}</TableHeader>
          <TableHeader>{t('name')}</TableHeader>
          <TableHeader>{t('employer')}</TableHeader>
        </TableHead>
        <TableBody>
          {identifications.map((each) => (
            <TableRow key={each.id}>
              <TableCell className="sm:min-w-52">{how(each)}</TableCell>
              <TableCell label={t('when')} className="sm:whitespace-nowrap">
                <Time value={each.identifiedAt} format="shortMoment" />
              </TableCell>
              <TableCell label={t('name')}>{fullNameOf(each)}</TableCell>
              <TableCell label={t('employer')}>
                {each.employerName ?? t('none')}
                {each.subUnitName && <span className="block text-ink-soft text-sm">{each.subUnitName}</span>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </PersonSection>
  )
}

function useHow() {
  const t = useTranslations('identification.history')
  const th = useTranslations('hmsCard.trustByCode')
  return ({ method, documentKind, readBy, trustLevel, identifiedBy: name }: Identification) => {
    if (method === 'document' && documentKind) {
      const document = t(`documents.${documentKind}`)
      return t(readBy === 'device' ? 'document_device' : 'document_typed', { document, name })
    }
    return method === 'personal_code' ? t('personal_code', { code: th(trustLevel), name }) : t('declared', { name })
  }
}
