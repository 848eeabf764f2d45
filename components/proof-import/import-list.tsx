'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ImportSteps } from '#components/list-import/import-steps.tsx'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { Checkbox } from '#components/ui/choice.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { ListCells } from '#server/domain/list-import/rules.ts'
import { MOST_LINES, PROOF_COLUMNS } from '#server/domain/proof-import/rules.ts'
import { PROOF_HEADINGS } from './headings.ts'
import type { ReadProof } from './proof-import.ts'

/** A list of proofs in three steps. The user says whether the import approves them. */
export function ImportList({ companySlug }: { companySlug: string }) {
  const client = useTRPCClient().proofImport
  const t = useTranslations('proofImport')
  const [approves, setApproves] = useState(false)
  return (
    <ImportSteps<ReadProof>
      kind={{
        columns: PROOF_COLUMNS,
        headings: PROOF_HEADINGS,
        // The issuer is asked for line by line, because a self-declaration has none.
        needed: [['name', 'firstName', 'lastName'], ['title'], ['issuedDate']],
        mostLines: MOST_LINES,
        repeated: 'repeated',
        preview: async (lines) => (await client.preview.mutate({ companySlug, lines })).verdicts,
        send: (run, lines) => client.import.mutate({ companySlug, ...run, approves, lines }),
        forget: () => setApproves(false),
      }}
      rules={[t('choose.needs'), t('choose.kinds')]}
      templateName={t('choose.templateName')}
      shown={[
        { heading: t('preview.training'), cell: (_, cells) => <Training {...cells} /> },
        { heading: t('preview.date'), cell: (read, cells) => <Dates read={read} cells={cells} /> },
      ]}
      consequence={t(approves ? 'confirm.approved' : 'confirm.waits')}
      choice={(isStarted) => (
        <Checkbox
          checked={approves}
          disabled={isStarted}
          hint={t('confirm.approveHint')}
          onChange={({ target }) => setApproves(target.checked)}
        >
          {t('confirm.approve')}
        </Checkbox>
      )}
      pageOf={(key) => `/${companySlug}/proofs/import/${key}`}
    />
  )
}

function Training({ title = '', issuer = '' }: ListCells) {
  return (
    <span className="wrap-anywhere grid sm:min-w-36">
      {title.slice(0, 200)}
      <span className="text-ink-soft text-sm">{issuer.slice(0, 200)}</span>
    </span>
  )
}

// As they were understood, or as they stand in the list.
function Dates({ read, cells }: { read: ReadProof | null; cells: ListCells }) {
  const t = useTranslations('proofImport.preview')
  const locale = useLocale()
  const { issuedDate = '', untilDate = '' } = cells
  const [issued, until] = read
    ? [read.issuedDate, read.untilDate].map((date) => (date ? formatTime(date, 'shortDate', locale) : ''))
    : [issuedDate.slice(0, 40), untilDate.slice(0, 40)]
  return (
    <span className="wrap-anywhere figures grid sm:min-w-24">
      {issued}
      {until && <span className="text-ink-soft text-sm">{t('until', { date: until })}</span>}
    </span>
  )
}
