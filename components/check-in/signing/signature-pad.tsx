'use client'

import { Eraser } from 'lucide-react'
import type { PointerEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { PAD, type Point } from '#server/domain/signature/rules.ts'

export type Strokes = readonly (readonly Point[])[]

type SignaturePadProps = {
  strokes: Strokes
  onChange: (strokes: Strokes) => void
  /** What to do here, on the line until something is drawn. */
  label: string
  clearLabel: string
}

/** A field to draw a signature on, with a finger, a pen or a mouse. Who cannot draw signs with a tap instead, beside it. */
export function SignaturePad({ strokes, onChange, label, clearLabel }: SignaturePadProps) {
  function begin(event: PointerEvent<SVGSVGElement>) {
    if (!event.isPrimary) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    onChange([...strokes, [pointAt(event)]])
  }

  function draw(event: PointerEvent<SVGSVGElement>) {
    const current = strokes.at(-1)
    if (!current || !event.isPrimary || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    onChange([...strokes.slice(0, -1), [...current, pointAt(event)]])
  }

  return (
    // Never higher than a third of the screen, also where the phone lies on its side.
    <div className="relative mx-auto w-full max-w-[85dvh]">
      <svg
        role="img"
        aria-label={label}
        data-testid="signature-pad"
        viewBox={`0 0 ${PAD.width} ${PAD.height}`}
        onPointerDown={begin}
        onPointerMove={draw}
        className="block w-full cursor-crosshair touch-none select-none rounded-md border border-line-strong bg-surface text-ink"
      >
        <line x1="40" x2={PAD.width - 40} y1="186" y2="186" className="stroke-line-strong" strokeWidth="2" />
        <g fill="none" stroke="currentColor" strokeWidth="5" strokeLinecap="round" strokeLinejoin="round">
          {strokes.map((points, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added at the end
            <polyline key={index} points={(points.length === 1 ? [...points, ...points] : points).join(' ')} />
          ))}
        </g>
      </svg>
      {strokes.length === 0 ? (
        <span className="pointer-events-none absolute inset-x-3 top-3 text-center text-ink-soft" aria-hidden="true">
          {label}
        </span>
      ) : (
        <Button variant="quiet" className="absolute top-1 right-1" onClick={() => onChange([])}>
          <Eraser aria-hidden="true" />
          {clearLabel}
        </Button>
      )}
    </div>
  )
}

function pointAt({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  return [((clientX - left) / width) * PAD.width, ((clientY - top) / height) * PAD.height]
}
