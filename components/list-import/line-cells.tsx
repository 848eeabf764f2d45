import { useTranslations } from 'next-intl'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { TableCell } from '#components/ui/table.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'

type LineCellsProps = {
  companySlug: string
  of: { line: number; personId: string; firstName: string; lastName: string }
}

/** The first cells of a row: which line of a list it was, and the person that came from it. */
export function LineCells({ companySlug, of }: LineCellsProps) {
  const words = useTranslations('listImport')
  return (
    <>
      <TableCell>
        <span className="figures">
          <span className="sm:hidden">{words('preview.line')} </span>
          {of.line}
        </span>
      </TableCell>
      <TableCell label={words('preview.person')}>
        <NoPrefetchLink href={`/${companySlug}/people/${of.personId}`} className="link wrap-anywhere font-semibold">
          {fullNameOf(of)}
        </NoPrefetchLink>
      </TableCell>
    </>
  )
}
