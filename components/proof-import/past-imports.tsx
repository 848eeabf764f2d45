import { useTranslations } from 'next-intl'
import { PastImports } from '#components/list-import/past-imports.tsx'
import type { PastImport } from './proof-import.ts'
import { UndoImport } from './undo-import.tsx'

/** The newest imports of proofs. */
export function PastImportsOfProofs({ companySlug, imports }: { companySlug: string; imports: PastImport[] }) {
  const t = useTranslations('proofImport.past')
  return (
    <PastImports
      imports={imports}
      undoHint={t('undoHint')}
      count={t('count')}
      countOf={({ proofCount, lineCount, personCount }) => (
        <>
          {t('of', { proofs: proofCount, lines: lineCount })}
          {personCount > 0 && <span className="text-ink-soft text-sm">{t('persons', { count: personCount })}</span>}
        </>
      )}
      stateOf={({ approved }) => t(approved ? 'approved' : 'queued')}
      hrefOf={({ id }) => `/${companySlug}/proofs/import/${id}`}
      undo={({ id }, list) => <UndoImport companySlug={companySlug} importId={id} list={list} />}
    />
  )
}
