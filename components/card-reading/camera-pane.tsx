'use client'

import { Volume2, VolumeX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import type { CameraState, useCamera } from '#components/scanner/camera/use-camera.ts'
import type { useScanner } from '#components/scanner/frames/use-scanner.ts'
import { ScannerView } from '#components/scanner/view/scanner-view.tsx'
import { Button } from '#components/ui/button.tsx'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'
import { Spinner } from '#components/ui/spinner.tsx'
import { PaneButton } from './pane-button.tsx'

// Only an open camera says whether it has a light, a zoom and other lenses.
const loadTools = loadLater(() => import('./camera-tools.tsx'))

type CameraPaneProps = {
  videoRef: RefObject<HTMLVideoElement | null>
  camera: ReturnType<typeof useCamera>
  scanner: ReturnType<typeof useScanner>
  /** Cards that the register is being asked about. */
  asking: number
  readingPicture: boolean
  pulse: number
  muted: boolean
  onToggleMuted: () => void
}

/** The camera picture, or a plain explanation when there is none. */
export function CameraPane({
  videoRef,
  camera,
  scanner,
  asking,
  readingPicture,
  pulse,
  muted,
  onToggleMuted,
}: CameraPaneProps) {
  const t = useTranslations('checkIn.camera')
  const tp = useTranslations('checkIn.picture')
  const tools = useLoaded(loadTools, camera.isAsked)
  const { reader } = scanner
  const { phase } = camera.state
  const problem = problemOf(camera.state)
  return (
    <ScannerView
      videoRef={videoRef}
      label={t('label')}
      mirrored={camera.mirrored}
      running={phase === 'running'}
      pulse={pulse}
      seen={asking > 0}
      onPoint={camera.focusAt}
    >
      {problem ? (
        <Problem kind={problem} onRetry={camera.retry} />
      ) : reader === 'failed' ? (
        <Problem kind="reader" onRetry={scanner.retryReader} />
      ) : (
        <Hint busy={readingPicture || phase === 'starting'}>
          {readingPicture
            ? tp('reading')
            : phase === 'running'
              ? t(scanner.several ? 'several' : reader === 'ready' ? 'ready' : 'loading')
              : t(phase === 'paused' ? 'paused' : 'starting')}
        </Hint>
      )}
      <div className="absolute top-2 right-2 flex flex-col gap-2">
        <PaneButton label={t(muted ? 'unmute' : 'mute')} onClick={onToggleMuted}>
          {muted ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
        </PaneButton>
        {tools && camera.torch && <tools.TorchButton torch={camera.torch} />}
      </div>
      {tools && <tools.LensButtons lens={camera.lens} zoom={camera.zoom} />}
    </ScannerView>
  )
}

function Hint({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <p className="absolute inset-x-2 bottom-2 mx-auto flex w-fit max-w-full items-center gap-2 rounded-md bg-lens/80 px-3 py-1.5 text-center text-sm text-on-lens">
      {busy && <Spinner />}
      {children}
    </p>
  )
}

/** A camera that runs and shows nothing is in use by another program. */
function problemOf(state: CameraState): ProblemKind | null {
  if (state.phase === 'stopped') return state.problem
  return state.phase === 'dark' ? 'in_use' : null
}

type ProblemKind = 'denied' | 'none' | 'in_use' | 'insecure' | 'failed' | 'reader'

function Problem({ kind, onRetry }: { kind: ProblemKind; onRetry: () => void }) {
  const t = useTranslations('checkIn.camera')
  return (
    <div
      role="alert"
      data-testid="camera-problem"
      data-problem={kind}
      className="absolute inset-0 flex flex-col items-start justify-center gap-2 overflow-y-auto bg-sunken p-4 pr-18 text-ink"
    >
      <p className="font-bold text-lg leading-tight">{t(`problem.${kind}.title`)}</p>
      <p className="max-w-[44ch] text-sm">{t(`problem.${kind}.text`)}</p>
      {kind !== 'insecure' && (
        <Button onClick={onRetry} className="mt-1 shrink-0">
          {t('tryAgain')}
        </Button>
      )}
    </div>
  )
}
