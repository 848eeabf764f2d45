import type { PointerEvent, ReactNode, RefObject } from 'react'
import { pointInPicture } from './point-in-picture.ts'

type ScannerViewProps = {
  videoRef: RefObject<HTMLVideoElement | null>
  /** Read out to users who cannot see the picture. */
  label: string
  mirrored: boolean
  running: boolean
  /** Moves the frame slightly after a reading. Increase it for each. */
  pulse: number
  /** Closes the frame while a reading has no answer yet. */
  seen: boolean
  /** The user touched the picture. The point is given as shares of its width and height. */
  onPoint?: (point: { x: number; y: number }) => void
  /** Shown over the picture: hints, buttons, errors. */
  children?: ReactNode
}

/** The camera's picture and a frame to aim with. It looks the same in both themes, because the picture brings its own light. */
export function ScannerView({ videoRef, label, mirrored, running, pulse, seen, onPoint, children }: ScannerViewProps) {
  function point({ clientX, clientY, currentTarget: video }: PointerEvent<HTMLVideoElement>) {
    const box = video.getBoundingClientRect()
    const picture = { width: video.videoWidth, height: video.videoHeight }
    onPoint?.(pointInPicture({ x: clientX - box.left, y: clientY - box.top }, box, picture, mirrored))
  }
  return (
    <div className="relative isolate size-full overflow-hidden bg-lens">
      <video
        ref={videoRef}
        aria-label={label}
        muted
        playsInline
        disablePictureInPicture
        onPointerDown={point}
        className={`absolute inset-0 size-full object-cover transition-opacity duration-200 ${mirrored ? '-scale-x-100' : ''} ${running ? 'opacity-100' : 'opacity-0'}`}
      />
      {running && <AimingFrame key={pulse} flash={pulse > 0} whole={seen} />}
      {children}
    </div>
  )
}

const CORNERS = 'M2 24V8a6 6 0 0 1 6-6h16M76 2h16a6 6 0 0 1 6 6v16M98 76v16a6 6 0 0 1-6 6H76M24 98H8a6 6 0 0 1-6-6V76'
const WHOLE = 'M8 2h84a6 6 0 0 1 6 6v84a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6V8a6 6 0 0 1 6-6z'

function AimingFrame({ flash, whole }: { flash: boolean; whole: boolean }) {
  const path = whole ? WHOLE : CORNERS
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 100"
      className={`pointer-events-none absolute inset-x-0 top-3 bottom-14 m-auto h-[calc(100%-4.25rem)] max-h-64 max-w-[72%] fill-none stroke-on-lens ${flash ? 'animate-flash' : ''}`}
    >
      <path d={path} strokeWidth={whole ? 8 : 6} strokeLinecap="round" className="stroke-lens/55" />
      <path d={path} strokeWidth={whole ? 5 : 3} strokeLinecap="round" />
    </svg>
  )
}
