import { useTranslations } from 'next-intl'
import { Spinner } from '#components/ui/spinner.tsx'

/** The first feedback for a card: it was read, and the register is being asked. It covers everything, including the previous answer. */
export function CardSeen({ asking }: { asking: number }) {
  const t = useTranslations('checkIn.camera')
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-2 top-[max(env(safe-area-inset-top),0.5rem)] z-30 flex justify-center short:justify-start"
    >
      {asking > 0 && (
        <p
          data-testid="card-seen"
          className="flex max-w-full items-center gap-2 rounded-md border border-lens bg-on-lens px-4 py-2 text-center font-bold text-lens text-lg"
        >
          <Spinner />
          {t('asking', { count: asking })}
        </p>
      )}
    </div>
  )
}
