'use client'

import { Check, ChevronsUpDown, Plus, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuLinkTrigger,
  DropdownMenuSeparator,
} from '#components/ui/dropdown-menu.tsx'

export type ShellCompany = { slug: string; name: string; verified: boolean }

/** The current company, and links to the others. A company is an address, so these are links. */
export function CompanyMenu({ company, companies }: { company: ShellCompany; companies: ShellCompany[] }) {
  const t = useTranslations('shell')
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuLinkTrigger
        href="/companies"
        data-testid="company-menu"
        aria-label={t('companyMenu', { company: company.name })}
        className={buttonStyle('quiet', 'dashboard', 'min-w-0 px-2.5 text-ink')}
      >
        <span className="truncate text-left">{company.name}</span>
        <ChevronsUpDown aria-hidden="true" className="text-ink-soft" />
      </DropdownMenuLinkTrigger>
      <DropdownMenuContent align="start" className="w-72">
        <DropdownMenuLabel>{t('yourCompanies')}</DropdownMenuLabel>
        {companies.map((each) => (
          <DropdownMenuItem key={each.slug} asChild>
            <Link href={`/${each.slug}`} aria-current={each.slug === company.slug ? 'true' : undefined}>
              <span className="min-w-0 flex-1">
                <span className="block truncate">{each.name}</span>
                {!each.verified && (
                  <span className="flex items-center gap-1 text-ink-soft text-xs">
                    <TriangleAlert aria-hidden="true" className="size-3.5!" />
                    {t('unverified')}
                  </span>
                )}
              </span>
              {each.slug === company.slug && <Check aria-hidden="true" />}
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/companies/new">
            <Plus aria-hidden="true" />
            {t('newCompany')}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
