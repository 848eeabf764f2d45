import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Orgnr } from '#components/ui/orgnr.tsx'
import type { Role } from '#db/enums.ts'
import { VerificationBadge } from './verification-badge.tsx'

type Company = {
  slug: string
  name: string
  orgnr: string
  role: Role
  verified: boolean
}

type CompanyListProps = {
  companies: Company[]
  /** Where a company leads; to its first page, unless stated. */
  hrefOf?: (slug: string) => string
}

export function CompanyList({ companies, hrefOf = (slug) => `/${slug}` }: CompanyListProps) {
  const t = useTranslations('common.roles')
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {companies.map((company) => (
        <li key={company.slug} className="relative flex items-center gap-4 px-5 py-4 hover:bg-sunken">
          <div className="min-w-0 flex-1">
            <Link
              href={hrefOf(company.slug)}
              data-testid={`company-${company.slug}`}
              className="break-words font-semibold text-lg after:absolute after:inset-0"
            >
              {company.name}
            </Link>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-sm">
              <Orgnr value={company.orgnr} />
              <span>{t(company.role)}</span>
              <VerificationBadge verified={company.verified} />
            </p>
          </div>
          <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-faint" />
        </li>
      ))}
    </ul>
  )
}
