import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

/** Downloads a file that is ready. */
export function FetchFile({ companySlug, listFileId }: { companySlug: string; listFileId: string }) {
  const t = useTranslations('exports.background')
  const client = useTRPCClient()
  const errorText = useErrorText()
  const fetchFile = useMutation({
    mutationFn: () => client.export.openFile.mutate({ companySlug, listFileId }),
    onSuccess: ({ href }) => location.assign(href),
    onError: (error) => toast(errorText(error), { tone: 'error' }),
  })
  return (
    <Button loading={fetchFile.isPending} onClick={() => fetchFile.mutate()}>
      <Download aria-hidden="true" />
      {t('download')}
    </Button>
  )
}
