import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import type { ExportFormat } from '#server/domain/export/rules.ts'
import type { ListToExport } from '#server/domain/export/schema.ts'

/** Has a list made in the background, and says where it will be. */
export function useBackgroundFile(companySlug: string, of: ListToExport) {
  const t = useTranslations('exports.background')
  const language = useLocale() === 'en' ? 'en' : 'nb'
  const client = useTRPCClient()
  const router = useRouter()
  const errorText = useErrorText()
  return useMutation({
    mutationFn: (format: ExportFormat) => client.export.requestFile.mutate({ companySlug, of, format, language }),
    onSuccess: () =>
      toast(t('requested'), {
        tone: 'success',
        action: { label: t('see'), onSelect: () => router.push(`/${companySlug}/exports/files`) },
      }),
    onError: (error) => toast(errorText(error), { tone: 'error' }),
  })
}
