'use client'

import { useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { toast } from '#components/ui/toast.ts'
import type { AppRouter } from '#server/api/root.ts'

type SignIn = inferRouterOutputs<AppRouter>['account']['listSignIns'][number]

const methods = ['email_code', 'email_link', 'oidc', 'persona'] as const

/** Lists every signed-in browser, with a way to end each session. */
export function SignInList({ signIns }: { signIns: SignIn[] }) {
  const t = useTranslations('account.signIns')
  const trpc = useTRPC()
  const router = useRouter()
  const errorText = useErrorText()
  const onError = (error: unknown) => toast(errorText(error), { tone: 'error' })
  const revoke = useMutation(
    trpc.account.revokeSignIn.mutationOptions({
      onError,
      onSuccess() {
        toast(t('revoked'), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  const revokeOthers = useMutation(
    trpc.account.revokeOtherSignIns.mutationOptions({
      onError,
      onSuccess({ revoked }) {
        toast(t('revokedOthers', { count: revoked }), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  return (
    <Panel
      title={t('title')}
      description={t('text')}
      actions={
        signIns.length > 1 && (
          <Button size="compact" loading={revokeOthers.isPending} onClick={() => revokeOthers.mutate()}>
            {t('revokeOthers')}
          </Button>
        )
      }
    >
      <ul className="divide-y divide-line">
        {signIns.map((signIn) => (
          <SignInRow
            key={signIn.id}
            signIn={signIn}
            pending={revoke.isPending && revoke.variables.signInId === signIn.id}
            onRevoke={() => revoke.mutate({ signInId: signIn.id })}
          />
        ))}
      </ul>
    </Panel>
  )
}

function SignInRow({ signIn, pending, onRevoke }: { signIn: SignIn; pending: boolean; onRevoke: () => void }) {
  const t = useTranslations('account.signIns')
  const device = signIn.device || t('unknownDevice')
  const method = methods.find((each) => each === signIn.method)
  return (
    <li data-testid="sign-in" className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-semibold">
          {device} {signIn.current && <Badge tone="accent">{t('current')}</Badge>}
        </p>
        <p className="text-ink-soft text-sm">
          {method && `${t(`methods.${method}`)} · `}
          {t('since')} <RelativeTime value={signIn.createdAt} />
        </p>
      </div>
      {!signIn.current && (
        <Button size="compact" loading={pending} aria-label={t('revokeThis', { device })} onClick={onRevoke}>
          {t('revoke')}
        </Button>
      )}
    </li>
  )
}
