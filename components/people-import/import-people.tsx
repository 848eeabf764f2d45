'use client'

import { useTranslations } from 'next-intl'
import { ImportSteps } from '#components/list-import/import-steps.tsx'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { formatOrgnr } from '#server/domain/enterprise/rules.ts'
import type { ListCells } from '#server/domain/list-import/rules.ts'
import { MOST_PEOPLE, PEOPLE_COLUMNS } from '#server/domain/people-import/rules.ts'
import { PEOPLE_HEADINGS } from './headings.ts'
import { type ReadPerson, withEmployer } from './people-import.ts'

/** A list of people in three steps. */
export function ImportPeople({ companySlug }: { companySlug: string }) {
  const client = useTRPCClient().peopleImport
  const t = useTranslations('peopleImport')
  return (
    <ImportSteps<ReadPerson>
      kind={{
        columns: PEOPLE_COLUMNS,
        headings: PEOPLE_HEADINGS,
        needed: [['name', 'firstName', 'lastName'], ['birthDate']],
        mostLines: MOST_PEOPLE,
        repeated: 'personRepeated',
        preview: async (lines) => (await client.preview.mutate({ companySlug, lines })).verdicts.map(withEmployer),
        send: (run, lines) => client.import.mutate({ companySlug, ...run, lines }),
      }}
      rules={[t('choose.needs'), t('choose.employer'), t('choose.groups')]}
      templateName={t('choose.templateName')}
      shown={[
        { heading: t('preview.employer'), cell: (read, cells) => <Employer read={read} cells={cells} /> },
        { heading: t('preview.contact'), cell: (_, cells) => <Contact {...cells} /> },
      ]}
      consequence={t('confirm.known')}
      pageOf={(key) => `/${companySlug}/people/import/${key}`}
    />
  )
}

function Employer({ read, cells }: { read: ReadPerson | null; cells: ListCells }) {
  const { employer = '', orgnr = '' } = cells
  return (
    <span className="wrap-anywhere grid sm:min-w-36">
      {read?.employer?.name ?? employer.slice(0, 200)}
      <span className="figures text-ink-soft text-sm">
        {read?.employer ? formatOrgnr(read.employer.orgnr) : orgnr.slice(0, 40)}
      </span>
    </span>
  )
}

function Contact({ group = '', email = '' }: ListCells) {
  return (
    <span className="wrap-anywhere grid">
      {group.slice(0, 200)}
      <span className="text-ink-soft text-sm">{email.slice(0, 200)}</span>
    </span>
  )
}
