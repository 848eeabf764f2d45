import { useTranslations } from 'next-intl'
import { PastImports } from '#components/list-import/past-imports.tsx'
import type { PastImport } from './people-import.ts'
import { UndoImport } from './undo-import.tsx'

/** The newest imports of people. */
export function PastImportsOfPeople({ companySlug, imports }: { companySlug: string; imports: PastImport[] }) {
  const t = useTranslations('peopleImport.past')
  return (
    <PastImports
      imports={imports}
      undoHint={t('undoHint')}
      count={t('count')}
      countOf={({ personCount, lineCount }) => t('of', { persons: personCount, lines: lineCount })}
      stateOf={() => t('added')}
      hrefOf={({ id }) => `/${companySlug}/people/import/${id}`}
      undo={({ id }, list) => <UndoImport companySlug={companySlug} importId={id} list={list} />}
    />
  )
}
