'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { FolderDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AppRouter } from '#server/api/root.ts'
import type { ListFileState } from '#server/domain/list-file/rules.ts'
import { FetchFile } from './fetch-file.tsx'

type Files = inferRouterOutputs<AppRouter>['export']['files']
type ListFilesProps = { companySlug: string; initial: Files }

/** How often the page asks while a file is made. Milliseconds. */
const ASKED_EVERY_MS = 2_000

const STATUS: Record<ListFileState, Status> = {
  waiting: 'waiting',
  making: 'waiting',
  ready: 'valid',
  failed: 'blocked',
}

/** The member's files, with how far each is. */
export function ListFiles({ companySlug, initial }: ListFilesProps) {
  const t = useTranslations('exports')
  const isUnderWay = (files: Files) => files.some(({ state }) => state === 'waiting' || state === 'making')
  const query = useTRPC().export.files.queryOptions({ companySlug }, { initialData: initial })
  const { data: files } = useQuery({
    ...query,
    refetchInterval: ({ state }) => state.data && isUnderWay(state.data) && ASKED_EVERY_MS,
  })
  if (files.length === 0) return <EmptyState icon={<FolderDown />}>{t('background.none')}</EmptyState>
  return (
    <Table caption={t('background.caption')}>
      <TableHead>
        <TableHeader>{t('background.list')}</TableHeader>
        <TableHeader>{t('background.when')}</TableHeader>
        <TableHeader>{t('background.state')}</TableHeader>
        <TableHeader>{t('background.until')}</TableHeader>
        <TableHeader>
          <span className="sr-only">{t('background.download')}</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {files.map(({ id, list, name, requestedAt, rows, state, failed, expiresAt }) => (
          <TableRow key={id}>
            <TableCell>
              <span className="wrap-anywhere block font-semibold">
                {list ? t(`titles.${list}`) : t('background.unknown')}
              </span>
              {name && <span className="wrap-anywhere block text-ink-soft text-sm">{name}</span>}
            </TableCell>
            <TableCell label={t('background.when')} whole>
              <Time value={requestedAt} format="shortMoment" />
            </TableCell>
            <TableCell label={t('background.state')}>
              <StatusBadge status={STATUS[state]}>{t(`background.states.${state}`, { rows })}</StatusBadge>
              {failed && <span className="mt-1 block text-sm">{t(`background.failed.${failed}`)}</span>}
            </TableCell>
            <TableCell label={t('background.until')} whole>
              <Time value={expiresAt} format="shortDate" />
            </TableCell>
            <TableCell>{state === 'ready' && <FetchFile companySlug={companySlug} listFileId={id} />}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
